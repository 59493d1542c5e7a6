namespace Hone.Tuning.Spaces;

/// <summary>On which scale equal distances count the same.</summary>
public enum Scale
{
    /// <summary>Equal differences.</summary>
    Linear,

    /// <summary>Equal factors: learning rates, weight decay. Values are above 0.</summary>
    Log,

    /// <summary>Equal factors of the distance from 1: momentum's β, of which 1/(1 − β) matters. Values are below 1.</summary>
    ReverseLog,

    /// <summary>Equal factors of x/(1 − x): keep probabilities. Values lie between 0 and 1.</summary>
    Logit,
}
