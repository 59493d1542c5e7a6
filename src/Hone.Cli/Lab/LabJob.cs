using System.Diagnostics;
using System.Text.Json;
using Hone.Files;
using Hone.Lab;
using Hone.Lab.Results;
using Hone.Reports;
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
        if (path is not null && File.Exists(Path.Join(path, "lab.json"))) throw new InputException($"{path} already holds an experiment. Choose another folder with --out.");
        var folder = path is null ? RunFolder.Next("runs", $"lab-{experiment.Name}") : RunFolder.New(path);
        _ = new Interrupt(screen, "Ended; nothing was written.");
        long start = Stopwatch.GetTimestamp();
        if (reference is not null) screen.Say($"computing the published runs of {experiment.Name} again …");
        var report = reference is not null ? experiment.Reproduce(reference, options) : new LabWatch(screen).Over(watch => experiment.Run(options with { Watch = watch }));
        using (folder.Hold())
        {
            report = report with { Run = folder.Path, Seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2) };
            Write("pictures.json", JsonSerializer.Serialize(report.Pictures, LabJson.Default.IReadOnlyListPicture));
            Write("report.html", LabPage.Render(report));
            Write("lab.json", Json(report));
        }
        if (!screen.AsJson(() => Json(report))) LabText.Tell(report);
        return report.Claims?.All(claim => claim.Holds) == false ? ExitCode.Wrong : ExitCode.Done;

        void Write(string name, string text) => AtomicFile.Write(Path.Join(folder.Path, name), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n")));
    }

    private static string Json(LabReport report) => JsonSerializer.Serialize(report, LabJson.Default.LabReport);
}
