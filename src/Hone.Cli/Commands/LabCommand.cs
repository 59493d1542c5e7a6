using System.CommandLine;

namespace Hone.Cli.Commands;

/// <summary><c>hone lab</c>: experiments on training.</summary>
internal static class LabCommand
{
    public static Command Create() => new("lab", "Experiments that show what training does.") { LabRateCommand.Create() };
}
