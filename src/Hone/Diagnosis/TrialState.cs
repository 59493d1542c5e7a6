namespace Hone.Diagnosis;

/// <summary>How far a trial of a study is, or how it ended.</summary>
public enum TrialState
{
    /// <summary>Its settings are known and nobody is trying them yet, or nobody any more.</summary>
    Waiting,

    /// <summary>It is under way.</summary>
    Running,

    /// <summary>It waits at a checkpoint until others show whether it is worth going on with.</summary>
    Paused,

    /// <summary>It has a value on dev that can be believed.</summary>
    Finished,

    /// <summary>It was ended early because others did better at that point.</summary>
    Pruned,

    /// <summary>It came to nothing: it diverged, or its settings could not be built.</summary>
    Infeasible,

    /// <summary>It could not be carried out, which says nothing of its settings.</summary>
    Failed,
}
