using Hone.Files;

namespace Hone.Cli;

/// <summary>Standard input, output and error, which may be closed or lead to a full disk. An answer that cannot be written is told like any file that cannot;
/// a word on stderr that cannot be said stops nothing, least of all training.</summary>
/// <remarks>A reader of a pipe that has left is no trouble: .NET drops what is written then.</remarks>
internal static class Standard
{
    public static Stream Output { get; } = new GuardedStream(Open(Console.OpenStandardOutput), fault => throw Told(fault));

    /// <exception cref="InputException">It is closed.</exception>
    public static Stream Input => IsInputClosed()
        ? throw new InputException("Standard input is closed; expected rows from it, as in: hone predict RUN - < ROWS.csv. Give it a file or a pipe, or name the file in the place of the -.")
        : Console.OpenStandardInput();

    /// <summary>Lets all that is written to the console go these ways. To be called before a file is opened: it could get the number of a closed stream.</summary>
    public static void Guard()
    {
        Console.SetOut(Writer(Output));
        Console.SetError(Writer(new GuardedStream(Open(Console.OpenStandardError), _ => { })));
    }

    /// <summary>Whether the number of standard input is free, or had been until the runtime opened something of its own, from which a read could wait for ever.</summary>
    /// <remarks>Only what a program was not given is to be closed where it starts another. Linux says which that is; elsewhere nobody does.</remarks>
    private static bool IsInputClosed()
    {
        const string folder = "/proc/self/fdinfo", flags = "flags:";
        const int closedOnExec = 0x80000, octal = 8;
        if (!Directory.Exists(folder)) return false;
        if (!File.Exists($"{folder}/0")) return true;
        string? line = File.ReadLines($"{folder}/0").FirstOrDefault(line => line.StartsWith(flags, StringComparison.Ordinal));
        return line is not null && (Convert.ToInt64(line[flags.Length..].Trim(), octal) & closedOnExec) != 0;
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
