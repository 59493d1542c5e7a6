namespace Hone.Tuning.Pruners;

/// <summary>What a trial is to do after it reported.</summary>
public enum Decision
{
    /// <summary>Go on.</summary>
    Continue,

    /// <summary>Save a checkpoint and make room for others: it may be called for again.</summary>
    Pause,

    /// <summary>End: others did better at this step.</summary>
    Prune,

    /// <summary>Leave at once: the trial is no longer this worker's, and what it tells no longer counts.</summary>
    Abandon,
}
