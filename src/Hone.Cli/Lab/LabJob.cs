using System.Diagnostics;
using Hone.Lab;
using Hone.Training;

namespace Hone.Cli.Lab;

/// <summary>Carries an experiment out, shows it while it goes on, and writes its folder.</summary>
internal sealed class LabJob(Screen screen)
{
    /// <param name="reference">The folder with the lessons' data, where published figures are to be held against; null otherwise.</param>
    /// <param name="path">The folder to write; null for the next of a series.</param>
    /// <returns><see cref="ExitCode.Wrong"/> where a published figure does not come out.</returns>
    public int Run(Experiment experiment, LabOptions options, string? reference, string? path)
    {
        if (path is not null && LabFiles.Holds(path)) throw new InputException($"{path} already holds an experiment. Choose another folder with --out.");
        var folder = path is null ? RunFolder.Next("runs", $"lab-{experiment.Name}") : RunFolder.New(path);
        _ = new Interrupt(screen, "Ended; nothing was written.");
        long start = Stopwatch.GetTimestamp();
        if (reference is not null) screen.Say($"computing the published runs of {experiment.Name} again …");
        var report = reference is not null ? experiment.Reproduce(reference, options) : new LabWatch(screen).Over(watch => experiment.Run(options with { Watch = watch }));
        using (folder.Hold())
        {
            report = report with { Run = folder.Path, Seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2) };
            LabFiles.Write(folder.Path, report);
        }
        if (!screen.AsJson(() => LabFiles.Json(report))) LabText.Tell(report);
        return report.Claims?.All(claim => claim.Holds) == false ? ExitCode.Wrong : ExitCode.Done;
    }
}
