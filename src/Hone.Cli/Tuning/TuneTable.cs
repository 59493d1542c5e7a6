using System.Globalization;
using Hone.Diagnosis;
using Hone.Tuning.Pruners;
using Hone.Tuning.Storage;

namespace Hone.Cli.Tuning;

/// <summary>A study at a glance: how far it is, its best trials, and those under way with their curves.</summary>
internal sealed class TuneTable(TuneSetup setup, StudyDefinition study)
{
    private const int MostBest = 8, MostRunning = 8, CurveWidth = 16;
    private const string Gap = "  ";

    private double Sign => study.HigherIsBetter ? -1 : 1;

    /// <summary>Lines that are no wider than <paramref name="width"/>.</summary>
    public IEnumerable<string> Picture(IReadOnlyList<TrialRecord> trials, IReadOnlyList<Curve> curves, TimeSpan time, int width)
    {
        IEnumerable<string> lines = [$"trials  {Progress(trials)}", $"time    {time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)}   Ctrl-C ends it and loses nothing"];
        if (Best(trials, 1) is [var best])
            lines = lines.Append($"best    {setup.Value} {TuneText.Number(best.Value)} in trial {best.Number}{(trials[0] is { Origin: "given", State: TrialState.Finished } start ? $"; the recipe it started from: {TuneText.Number(start.Value)}" : "")}")
                .Append("").Concat(Trials(Best(trials, MostBest), width));
        TrialRecord[] running = [.. trials.Where(trial => trial.State == TrialState.Running).Take(MostRunning)];
        if (running.Length > 0) lines = lines.Append("").Concat(Lines(running, width, "under way", trial => Curve(curves[trial.Number]), trial => curves[trial.Number].Last > 0 ? Sign * curves[trial.Number].BestAt(int.MaxValue) : double.NaN));
        return lines.Select(line => line.Length <= width ? line : line[..(width - 1)] + "…");
    }

    /// <summary>Trials one a line, with their settings: as many of these as fit.</summary>
    public IEnumerable<string> Trials(IReadOnlyList<TrialRecord> trials, int width = int.MaxValue) =>
        Lines(trials, width, "epochs", trial => trial.Facts.TryGetValue("epochs", out double epochs) ? epochs.ToString("0", CultureInfo.InvariantCulture) : "", trial => trial.Value);

    /// <summary>The best first.</summary>
    public IReadOnlyList<TrialRecord> Best(IReadOnlyList<TrialRecord> trials, int most) =>
        [.. trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => Sign * trial.Value).Take(most)];

    private IEnumerable<string> Lines(IReadOnlyList<TrialRecord> trials, int width, string more, Func<TrialRecord, string> moreOf, Func<TrialRecord, double> value)
    {
        (string Name, Func<TrialRecord, string> Of)[] columns =
        [
            ("trial", trial => trial.Number.ToString(CultureInfo.InvariantCulture)), (setup.ByMetric ? setup.Recipe.Metric.Name : "dev loss", trial => double.IsNaN(value(trial)) ? "" : TuneText.Number(value(trial))), (more, moreOf),
            .. study.Space!.Parameters.Select(item => (item.Name.Split('/')[^1], (Func<TrialRecord, string>)(trial => trial.Settings.TryGetValue(item.Name, out var setting) ? TuneText.Short(setting) : ""))),
        ];
        string[] lines = [.. Enumerable.Repeat("", trials.Count + 1)];
        foreach (var (name, of) in columns)
        {
            string[] cells = [name, .. trials.Select(of)];
            int wide = cells.Max(cell => cell.Length);
            if (lines[0].Length + wide > width) break;
            for (int i = 0; i < lines.Length; i++) lines[i] += (name == more ? cells[i].PadRight(wide) : cells[i].PadLeft(wide)) + Gap;
        }
        return lines.Select(line => line.TrimEnd());
    }

    private string Progress(IReadOnlyList<TrialRecord> trials)
    {
        int ended = trials.Count(trial => trial.State > TrialState.Paused);
        string counts = string.Join(", ", trials.GroupBy(trial => trial.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {TuneText.Word(group.Key)}"));
        return $"{ended}{(study.MostTrials is { } most ? $" of {most}" : "")} done ({counts})";
    }

    /// <summary>Its values so far, low to high as small to tall blocks, and the last step.</summary>
    private string Curve(Curve curve)
    {
        string shape = Sparkline.Of(curve.Values.Select(value => Sign * value), CurveWidth);
        return shape == "" ? "" : shape.PadRight(CurveWidth) + $" {curve.Last}{(study.Steps is { } steps ? $"/{steps}" : "")}";
    }
}
