namespace Hone.Diagnosis;

/// <summary>How a trial of a study ended.</summary>
public enum TrialState
{
    /// <summary>It has a value on dev that can be believed.</summary>
    Finished,

    /// <summary>It was ended early because others did better at that point.</summary>
    Pruned,

    /// <summary>It came to nothing: it diverged, or its settings could not be built.</summary>
    Infeasible,
}
