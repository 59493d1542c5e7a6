using Hone.Diagnosis.Findings;
using Hone.Tuning.Spaces;

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
}

/// <param name="Value">What it was judged by.</param>
/// <param name="Facts">Other figures, by name.</param>
internal sealed record TrialReport(int Trial, double Value, IReadOnlyDictionary<string, Setting> Settings, IReadOnlyDictionary<string, double> Facts);
