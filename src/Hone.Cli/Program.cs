using System.CommandLine;
using Hone;
using Hone.Cli;
using Hone.Cli.Commands;

var root = new RootCommand("Hone trains deep neural networks on your tables, and makes them better.")
{
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    PredictCommand.Create(),
    PartsCommand.Create(),
};

using var interrupt = new Interrupt();
try
{
    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
    {
        foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine($"Try: hone {string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')).Take(1).Append("--help"))}");
        return ExitCode.BadInput;
    }
    // Errors and signals are ours to handle: one message, and training ends with the best model kept.
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (InputException fault)
{
    Console.Error.WriteLine(fault.Message);
    return ExitCode.BadInput;
}
catch (Exception fault)
{
    Console.Error.WriteLine($"Hone met a fault of its own: {fault.Message} Please report it, with this:");
    Console.Error.WriteLine(fault);
    return ExitCode.Internal;
}
