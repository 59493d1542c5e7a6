using System.Diagnostics;
using System.Globalization;
using Hone.Training;

namespace Hone.Cli;

/// <summary>One line an epoch, at most one a second.</summary>
internal sealed class PlainProgress(Recipe recipe, TextWriter output) : Callback
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _before; // done when this process began: another did it
    private long _last = Stopwatch.GetTimestamp() - Stopwatch.Frequency;

    public override void OnStart(Run run) => _before = run.Progress.Fraction;

    public override void OnNotice(Run run, string notice) => output.WriteLine(notice);

    public override void OnEpoch(Run run, EpochReport report)
    {
        if (Stopwatch.GetElapsedTime(_last) < Between && run.End is null) return;
        _last = Stopwatch.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{recipe.Epochs}  train loss {report.TrainLoss:0.0000}  dev loss {report.DevLoss:0.0000}  {recipe.Metric.Name} {report.DevMetric:0.0000}{(report.IsBest ? "  best" : "")}  {TimeLeft.Of(Stopwatch.GetElapsedTime(_start), (run.Progress.Fraction - _before) / (1 - Math.Min(_before, 0.999)))}"));
    }
}
