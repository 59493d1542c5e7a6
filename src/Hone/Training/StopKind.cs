namespace Hone.Training;

/// <summary>Why a run ended.</summary>
public enum StopKind
{
    /// <summary>All epochs of the recipe are done.</summary>
    Finished,

    /// <summary>A callback, for instance early stopping, saw no use in going on.</summary>
    Stopped,

    /// <summary>The caller cancelled; the best model so far is kept.</summary>
    Cancelled,

    /// <summary>The loss is no longer a finite number; the best model before that is kept.</summary>
    Diverged,
}
