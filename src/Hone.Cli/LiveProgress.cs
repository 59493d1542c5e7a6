using System.Diagnostics;
using System.Globalization;
using Hone.Training;
using Spectre.Console;

namespace Hone.Cli;

/// <summary>A run in a terminal: where it is, how it does, and the shape of the dev loss.</summary>
internal sealed class LiveProgress(Recipe recipe, LiveDisplayContext live) : Callback
{
    private const int CurveWidth = 48;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly List<double> _losses = [];
    private readonly TimeLeft _left = new();
    private long _last;
    private EpochReport? _report;
    private string? _notice;

    public override void OnStep(Run run, in StepReport report) => ShowIfDue(run);

    public override void OnEpoch(Run run, EpochReport report)
    {
        _report = report;
        _losses.Add(report.DevLoss);
        ShowIfDue(run);
    }

    public override void OnNotice(Run run, string notice) => _notice = notice;

    private void ShowIfDue(Run run)
    {
        if (Stopwatch.GetElapsedTime(_last) < Between) return;
        _last = Stopwatch.GetTimestamp();
        live.UpdateTarget(Picture(run));
    }

    private Grid Picture(Run run)
    {
        double share = Math.Min(1, run.Progress.Fraction);
        int filled = (int)(share * CurveWidth);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        void Row(string name, string value) => grid.AddRow(new Markup($"[grey]{name}[/]"), new Text(value));

        Row("epoch", $"{run.Epoch} of at most {recipe.Epochs}   {new string('━', filled)}{new string('╌', CurveWidth - filled)}");
        if (_report is { } report)
        {
            Row("train loss", F(report.TrainLoss));
            Row("dev loss", $"{F(report.DevLoss)}   {Sparkline.Of(_losses, CurveWidth)}");
            Row(recipe.Metric.Name, $"{F(report.DevMetric)} on dev");
            if (run.Best is { } best) Row("best", $"epoch {best.Epoch}: dev loss {F(best.DevLoss)}, {recipe.Metric.Name} {F(best.DevMetric)}");
            Row("rate", report.Rate.ToString("0.0e0", CultureInfo.InvariantCulture));
        }
        if (_notice is not null) Row("note", _notice);
        Row("time", $"{_left.Of(share)}   Ctrl-C ends it and loses nothing");
        return grid;
    }

    private static string F(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
