namespace Hone.Checking;

/// <summary>What the comparison of one number came to.</summary>
public enum EntryVerdict
{
    Pass,

    Fail,

    /// <summary>Both are zero, within what the numeric one can resolve: not tried.</summary>
    Zero,

    /// <summary>They agree, but the numeric one is off by too large a share for that to mean anything.</summary>
    Unresolved,

    /// <summary>They differ by more than the uncertainty, and too little to be called wrong.</summary>
    Doubtful,

    /// <summary>The loss has a kink here and no derivative.</summary>
    Kink,
}
