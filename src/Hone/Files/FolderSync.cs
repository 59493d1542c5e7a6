namespace Hone.Files;

/// <summary>Makes a rename survive a power cut: on Linux and macOS the name of a file lies in its folder, which has to reach the disk too.</summary>
/// <remarks>Windows has nothing to do here.</remarks>
internal static class FolderSync
{
    /// <exception cref="IOException">The disk failed. A file system that cannot flush folders is no error.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = UnixFile.OpenToRead(folder);
        if (!handle.IsInvalid) RandomAccess.FlushToDisk(handle);
    }
}
