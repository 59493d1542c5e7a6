namespace Hone.Checking;

/// <summary>What a check came to.</summary>
public enum Verdict
{
    /// <summary>The gradient is that of the loss, as far as the numbers can tell.</summary>
    Pass,

    /// <summary>The gradient is wrong: it differs by far more than the numeric one can be off.</summary>
    Fail,

    /// <summary>The numeric gradient is too uncertain here to say either.</summary>
    CannotTell,

    /// <summary>Everything is zero on both sides: nothing was tried.</summary>
    NotExercised,

    /// <summary>The same parameters gave different bits.</summary>
    NonDeterministic,
}
