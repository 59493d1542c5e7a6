using Hone.Diagnosis;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Storage;

/// <summary>All that is kept of a study, at one moment.</summary>
/// <param name="Trials">In the order of their numbers, which have no gaps.</param>
/// <param name="Measurements">Trial by trial, in the order of their steps.</param>
/// <param name="Attempts">Trial by trial, in the order of their numbers; none where nobody knows when trials began and ended.</param>
public sealed record StudyRecord(StudyDefinition Definition, IReadOnlyList<TrialRecord> Trials, IReadOnlyList<Measurement> Measurements, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>Where the study looks, or what its trials asked for; null where none asked for anything.</summary>
    public Space? Space => Definition.Space ?? Definition.Asked;

    /// <summary>Finished trials, the best first; of equal ones the earlier.</summary>
    public IReadOnlyList<TrialRecord> Ranked => [.. Trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => Definition.HigherIsBetter ? -trial.Value : trial.Value).ThenBy(trial => trial.Number)];

    /// <summary>A study in a store, as it stands now.</summary>
    /// <exception cref="InputException">There is no such study, or the store cannot be read.</exception>
    public static StudyRecord Of(IStudyStore store, string study) => store.Transact(study, Of);

    internal static StudyRecord Of(IStudyTransaction study)
    {
        var trials = new SortedDictionary<int, TrialRecord>(); // a store may tell of earlier changes too: the last one counts
        foreach (var (_, trial) in study.TrialsSince(0)) trials[trial.Number] = trial;
        var measurements = new SortedDictionary<(int, int), Measurement>();
        foreach (var (_, measurement) in study.MeasurementsSince(0)) measurements[(measurement.Trial, measurement.Step)] = measurement;
        return new StudyRecord(study.Definition, [.. trials.Values], [.. measurements.Values], [.. trials.Keys.SelectMany(study.AttemptsOf)]);
    }
}
