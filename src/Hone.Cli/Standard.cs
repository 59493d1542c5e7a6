using Hone.Files;

namespace Hone.Cli;

/// <summary>Standard output and error, which may be closed or lead to a full disk. An answer that cannot be written is told like any file that cannot;
/// a word on stderr that cannot be said stops nothing, least of all training.</summary>
/// <remarks>A reader of a pipe that has left is no trouble: .NET drops what is written then.</remarks>
internal static class Standard
{
    public static Stream Output { get; } = new GuardedStream(Open(Console.OpenStandardOutput), fault => throw Told(fault));

    /// <summary>Lets all that is written to the console go these ways. To be called before a file is opened: it could get the number of a closed stream.</summary>
    public static void Guard()
    {
        Console.SetOut(Writer(Output));
        Console.SetError(Writer(new GuardedStream(Open(Console.OpenStandardError), _ => { })));
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Console.OutputEncoding) { AutoFlush = true };

    private static Stream? Open(Func<Stream> open)
    {
        try { return open(); }
        catch (Exception fault) when (FileFault.Covers(fault)) { return null; }
    }

    private static InputException Told(Exception fault) => fault is UnauthorizedAccessException
        ? new InputException("Standard output cannot be written: it is closed. Send it somewhere, to /dev/null where it is not wanted.", fault)
        : FileFault.Of("Standard output", "written", fault);
}
