using System.Text;
using Hone.Files;
using Hone.Reports;
using Hone.Tuning;

namespace Hone.Cli.Tuning;

/// <summary>The page beside a study's file.</summary>
internal static class TunePage
{
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(Study study, TuneSetup setup, TuneFiles files, ConfirmReport? confirmation)
    {
        var best = study.Best;
        string page = StudyPage.Render(new StudyView(study.Record)
        {
            Title = setup.Recipe.Data is { } data ? $"{Path.GetFileName(data.File)} → {data.Target}" : null,
            Value = setup.Value,
            Path = files.Study,
            Confirmation = confirmation is null ? null : Of(confirmation, setup),
            Commands =
            [
                ("Go on with it, or help those who are at it", $"hone tune --resume {files.Study}"),
                ("A finer study of what it found best", $"hone tune --zoom {files.Study}"),
                .. best is null ? [] : ((string, string)[])[("The best recipe", $"hone tune best {files.Study} --out best.json"), ("Is the gain more than luck?", $"hone tune --resume {files.Study} --confirm 5")],
            ],
        });
        AtomicFile.Write(files.Page, file => file.Write(Encoding.UTF8.GetBytes(page)));
    }

    private static Confirmation Of(ConfirmReport report, TuneSetup setup) => new(setup.Recipe.Metric.Name, report.Best.DevMetric, report.Best.Test)
    {
        StartDev = report.Start.DevMetric,
        StartTest = report.Start.Test,
        IsGain = report.IsGain,
    };
}
