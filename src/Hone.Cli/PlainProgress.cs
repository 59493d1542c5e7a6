using System.Diagnostics;
using System.Globalization;
using Hone.Training;

namespace Hone.Cli;

/// <summary>One line an epoch, at most one a second.</summary>
internal sealed class PlainProgress(Recipe recipe, TextWriter output) : Callback
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly TimeLeft _left = new();
    private long _last = Stopwatch.GetTimestamp() - Stopwatch.Frequency;

    public override void OnStart(Run run) => _left.Of(run.Progress.Fraction);

    public override void OnNotice(Run run, string notice) => output.WriteLine(notice);

    public override void OnEpoch(Run run, EpochReport report)
    {
        if (Stopwatch.GetElapsedTime(_last) < Between && run.End is null) return;
        _last = Stopwatch.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{recipe.Epochs}  train loss {report.TrainLoss:0.0000}  dev loss {report.DevLoss:0.0000}  {recipe.Metric.Name} {report.DevMetric:0.0000}{(report.IsBest ? "  best" : "")}  {_left.Of(run.Progress.Fraction)}"));
    }
}
