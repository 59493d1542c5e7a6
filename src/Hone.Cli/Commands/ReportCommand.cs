using System.CommandLine;
using Hone.Cli.Lab;
using Hone.Reports;
using Hone.Training;

namespace Hone.Cli.Commands;

/// <summary><c>hone report</c>: a run's report.html, made anew from the other files of its folder.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "A run folder, or one that hone lab wrote." }.NoOption();
        var baseline = BaselineOption.Create();
        var command = new Command("report", "Write a run's report.html anew; its data is not needed.") { run, baseline };
        command.SetAction(parsed => Run(parsed.GetValue(run)!, parsed.GetValue(baseline)));
        return command;
    }

    private static int Run(string path, double? baseline)
    {
        if (LabFiles.Holds(path))
        {
            if (baseline is not null) throw new InputException($"--baseline-error: {path} is an experiment of the lab, which has no run whose error could be set beside it. Leave it out.");
            Console.WriteLine(LabFiles.Render(path));
            return ExitCode.Done;
        }
        var folder = RunFolder.Open(path);
        if (baseline is { } error)
        {
            BaselineOption.Check(error, RunFiles.Read(path).Recipe.Metric.Name);
            var analysis = RunFiles.Read(path).Analysis
                ?? throw new InputException($"{path} has no analysis.json, so there is no error to set --baseline-error beside: its run broke off. Go on with it by hone train --resume {path}.");
            ReportFiles.Write(folder, analysis with { BaselineError = error });
            BaselineFile.Write(folder, error);
        }
        Console.WriteLine(ReportFiles.Render(folder));
        return ExitCode.Done;
    }
}
