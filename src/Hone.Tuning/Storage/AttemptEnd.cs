namespace Hone.Tuning.Storage;

/// <summary>How an attempt at a trial ended.</summary>
public enum AttemptEnd
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>With the trial: finished, infeasible or pruned.</summary>
    Told,

    /// <summary>The trial waits with its checkpoint until it is worth going on with.</summary>
    Paused,

    /// <summary>The worker gave the trial back, unharmed.</summary>
    Released,

    /// <summary>The worker gave no sign for as long as the lease: killed, hung, or cut off.</summary>
    Lost,

    /// <summary>By an error of the objective.</summary>
    Failed,
}
