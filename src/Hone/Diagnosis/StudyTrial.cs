namespace Hone.Diagnosis;

/// <summary>One training of a study: what was set, and what came of it.</summary>
/// <param name="Settings">The value of each parameter, by its name; one that a trial does not have may be missing.</param>
/// <param name="Value">The metric on dev; any number where the trial is infeasible.</param>
/// <param name="StandardError">Of the value; 0 where it is not known.</param>
public sealed record StudyTrial(TrialState State, IReadOnlyDictionary<string, double> Settings, double Value, double StandardError)
{
    /// <summary>The epoch that the value is of, from 1; 0 where it is not known.</summary>
    public int BestEpoch { get; init; }

    /// <summary>How many it was trained for; 0 where it is not known.</summary>
    public int Epochs { get; init; }
}
