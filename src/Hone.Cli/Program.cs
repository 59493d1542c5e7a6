using System.CommandLine;
using System.CommandLine.Help;
using Hone;
using Hone.Cli;
using Hone.Cli.Commands;
using Hone.Files;

Standard.Guard();
var root = new RootCommand("Hone trains deep neural networks on your tables, and makes them better.")
{
    TrainCommand.Create(),
    TuneCommand.Create(),
    TuneWorkerCommand.Create(),
    DoctorCommand.Create(),
    CheckCommand.Create(),
    LabCommand.Create(),
    EvaluateCommand.Create(),
    PredictCommand.Create(),
    ReportCommand.Create(),
    PartsCommand.Create(),
    CompletionCommand.Create(),
};

try
{
    var parsed = root.Parse(args);
    // Errors and signals are ours to handle: one message, and training ends with the best model kept; other work has nothing to keep and ends at once.
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    if (parsed.Action is HelpAction) return Help(parsed, invocation);
    if (parsed.Errors.Count == 0) return parsed.Invoke(invocation);

    Console.Error.WriteLine(Usage.Fault(parsed));
    return ExitCode.BadInput;
}
catch (InputException fault)
{
    Console.Error.WriteLine(fault.Message);
    return ExitCode.BadInput;
}
catch (Exception fault) when (FileFault.Covers(fault))
{
    Console.Error.WriteLine($"A file cannot be read or written: {fault.Message.Split('\n')[0]} Free some space on the disk, or correct the file's permissions, and try again.");
    return ExitCode.BadInput;
}
catch (OutOfMemoryException)
{
    Console.Error.WriteLine("There is not enough memory for this. Leave columns out (--kind NAME=skip), take fewer rows, a smaller network or a smaller batch size, or use a machine with more.");
    return ExitCode.BadInput;
}
catch (Exception fault)
{
    Console.Error.WriteLine($"Hone met a fault of its own: {fault.Message} Please report it, with this:");
    Console.Error.WriteLine(fault);
    return ExitCode.Internal;
}

// The assembly cannot be called hone: beside Hone.dll some file systems could not tell the two apart.
static int Help(ParseResult parsed, InvocationConfiguration invocation)
{
    invocation.Output = new StringWriter();
    int code = parsed.Invoke(invocation);
    Console.Write(invocation.Output.ToString()!.Replace(RootCommand.ExecutableName, "hone"));
    return code;
}
