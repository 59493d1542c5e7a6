using System.Diagnostics;
using Hone.Diagnosis;
using Hone.Tuning;
using Hone.Tuning.Storage;
using Spectre.Console;

namespace Hone.Cli.Tuning;

/// <summary>Shows a study while it goes on: a live table in a terminal, else a line for each trial that ended.</summary>
internal sealed class TuneWatch(Screen screen, TuneSetup setup, Study study)
{
    private static readonly TimeSpan LiveBetween = TimeSpan.FromMilliseconds(250), PlainBetween = TimeSpan.FromSeconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly HashSet<(int, TrialState)> _told = [];

    /// <param name="work">Is given what to call again and again, and how often.</param>
    public void Over(Action<Action, TimeSpan> work)
    {
        foreach (var trial in study.Trials.Where(IsNews)) _told.Add((trial.Number, trial.State)); // of an earlier time
        if (screen.Live is not { } console)
        {
            work(Tell, PlainBetween);
            return;
        }
        var table = new TuneTable(setup, study.Definition);
        console.Live(new Text("")).AutoClear(true).Start(live => work(() => live.UpdateTarget(new Rows(table.Picture(study.Trials, study.Curves, Stopwatch.GetElapsedTime(_start), console.Profile.Width - 1).Select(line => new Text(line)))), LiveBetween));
    }

    private static bool IsNews(TrialRecord trial) => trial.State is > TrialState.Running;

    private void Tell()
    {
        double sign = study.Definition.HigherIsBetter ? -1 : 1;
        var trials = study.Trials;
        double best = trials.Where(trial => trial.State == TrialState.Finished).Select(trial => sign * trial.Value).DefaultIfEmpty(double.NaN).Min();
        foreach (var trial in trials.Where(IsNews).OrderBy(trial => trial.Order))
        {
            if (!_told.Add((trial.Number, trial.State)) || trial.State == TrialState.Pruned && _told.Contains((trial.Number, TrialState.Paused))) continue;
            string came = trial.State switch
            {
                TrialState.Finished => $"{setup.Value} {TuneText.Number(trial.Value)}{(sign * trial.Value == best ? "  best" : "")}",
                TrialState.Paused or TrialState.Pruned => $"{TuneText.Word(trial.State)} at {setup.Value} {TuneText.Number(trial.Value)} after epoch {trial.Step}",
                _ => $"{TuneText.Word(trial.State)}: {trial.Reason}",
            };
            screen.Say($"trial {trial.Number}: {came}  ({TuneText.Settings(trial.Settings)})");
        }
    }
}
