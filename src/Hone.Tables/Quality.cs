namespace Hone.Tables;

/// <summary>How much time a recipe takes for how good a network.</summary>
public enum Quality
{
    /// <summary>Half the epochs of <see cref="Standard"/>.</summary>
    Fast,

    /// <summary>The recipe as it was found to do best on many tables.</summary>
    Standard,

    /// <summary>What can be had: the recipe of <see cref="Standard"/>, as long as one network is trained.</summary>
    High,
}
