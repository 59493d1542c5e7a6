namespace Hone.Diagnosis;

/// <summary>What the doctor's rules on tuning ask: a study's trials and where it looked.</summary>
/// <param name="HigherIsBetter">Whether a larger value on dev is the better one.</param>
public sealed record StudyFacts(IReadOnlyList<StudyParameter> Parameters, IReadOnlyList<StudyTrial> Trials, bool HigherIsBetter)
{
    /// <summary>Trials with a value, the best first.</summary>
    public IReadOnlyList<StudyTrial> Ranked => [.. Trials.Where(trial => trial.State == TrialState.Finished && double.IsFinite(trial.Value)).OrderBy(trial => HigherIsBetter ? -trial.Value : trial.Value)];
}
