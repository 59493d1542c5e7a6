namespace Hone.Files;

/// <summary>Turns what the operating system says about a file into a message a person can act on.</summary>
internal static class FileFault
{
    // errno on Linux and macOS, HRESULT on Windows: .NET hands on the system's own number.
    private const int NoSpace = 28, LinuxQuota = 122, MacQuota = 69, ReadOnlyDisk = 30;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Whether <see cref="Of"/> knows what to make of it: trouble with a file or folder, not a fault of the program.</summary>
    public static bool Covers(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The message for trouble while doing (<c>"read"</c>, <c>"written"</c>) something to the file at <paramref name="path"/>.</summary>
    public static InputException Of(string path, string done, Exception e) => new($"{path} cannot be {done}: {Reason(path, e)}", e);

    private static string Reason(string path, Exception e) => e switch
    {
        FileNotFoundException => $"file not found. Paths are relative to {Environment.CurrentDirectory}; check the name.",
        DirectoryNotFoundException => "its folder was not found. Check the name or create the folder first.",
        _ when Directory.Exists(path) => "a folder has this name, a file was expected. Choose another name.",
        UnauthorizedAccessException => "permission denied. Change the permissions of the file and its folder, or choose another place.",
        PathTooLongException => "the name is too long. Choose a shorter one.",
        { HResult: NoSpace or WindowsDiskFull or WindowsHandleDiskFull } => "the disk is full. Free some space and try again.",
        { HResult: LinuxQuota or MacQuota } => "the disk quota is used up. Free some space and try again.",
        { HResult: ReadOnlyDisk } => "the disk is read-only. Choose another place.",
        _ => $"the system says: {e.Message}",
    };
}
