namespace Hone.Tuning.Storage;

/// <summary>A study in the hands of one.</summary>
public interface IStudyTransaction
{
    /// <summary>Seconds since 1970, the same clock for all workers.</summary>
    double Now { get; }

    /// <summary>Written anew where it is set: the name stays.</summary>
    StudyDefinition Definition { get; set; }

    /// <summary>Trials that were put after change number <paramref name="change"/> of this study, in the order of their last change, with its number.</summary>
    IReadOnlyList<(long Change, TrialRecord Trial)> TrialsSince(long change);

    /// <summary>The same of what trials reported.</summary>
    IReadOnlyList<(long Change, Measurement Measurement)> MeasurementsSince(long change);

    /// <summary>In the order of their numbers.</summary>
    IReadOnlyList<Attempt> AttemptsOf(int trial);

    /// <summary>Adds a trial, or replaces the one of the same number.</summary>
    void Put(TrialRecord trial);

    /// <summary>Adds a measurement, or replaces the one of the same trial and step.</summary>
    void Put(Measurement measurement);

    /// <summary>Adds an attempt, or replaces the one of the same trial and number.</summary>
    void Put(Attempt attempt);
}
