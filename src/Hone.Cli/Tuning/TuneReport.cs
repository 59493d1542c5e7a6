using System.Text.Json;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Tuning;
using Hone.Tuning.Insight;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Cli.Tuning;

/// <summary>What a study has come to: the object that <c>hone tune --json</c> prints.</summary>
internal sealed record TuneReport
{
    public required string Study { get; init; }

    /// <summary>What trials are judged by.</summary>
    public required string Value { get; init; }

    /// <summary>How many trials there are in each state.</summary>
    public required IReadOnlyDictionary<string, int> Trials { get; init; }

    public TrialReport? Best { get; init; }

    /// <summary>The recipe that the study started from, where it was tried and finished.</summary>
    public TrialReport? Start { get; init; }

    /// <summary>The share of the differences between trials that each setting explains, the largest first.</summary>
    public IReadOnlyDictionary<string, double>? Importance { get; init; }

    public ConfirmReport? Confirmation { get; init; }

    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>The run of the best trial's recipe: its model, recipe and report.</summary>
    public string? Run { get; init; }

    /// <summary>Of this process.</summary>
    public required double Seconds { get; init; }

    /// <param name="seconds">Of this process.</param>
    public static TuneReport Of(Study study, TuneSetup setup, TuneFiles files, double seconds)
    {
        var record = study.Record;
        var (trials, best) = (record.Trials, record.Ranked.FirstOrDefault());
        return new TuneReport
        {
            Study = files.Study,
            Value = setup.Value,
            Trials = trials.GroupBy(trial => trial.State).OrderBy(group => group.Key).ToDictionary(group => JsonNamingPolicy.CamelCase.ConvertName(group.Key.ToString()), group => group.Count()),
            Best = best is null ? null : TrialReport.Of(best),
            Start = trials is [{ Origin: "given", State: TrialState.Finished } start, ..] ? TrialReport.Of(start) : null,
            Importance = Importances.Of(record) is { Count: > 0 } importances ? importances.ToDictionary(item => item.Parameter, item => Math.Round(item.Share, 4)) : null,
            Confirmation = best is null ? null : ConfirmFile.Read(files, best.Number),
            Findings = StudyFindings.Of(record),
            Seconds = Math.Round(seconds, 3),
        };
    }
}

/// <param name="Value">What it was judged by.</param>
/// <param name="Facts">Other figures, by name.</param>
internal sealed record TrialReport(int Trial, double Value, IReadOnlyDictionary<string, Setting> Settings, IReadOnlyDictionary<string, double> Facts)
{
    public static TrialReport Of(TrialRecord trial) => new(trial.Number, trial.Value, trial.Settings, trial.Facts);
}
