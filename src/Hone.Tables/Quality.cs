namespace Hone.Tables;

/// <summary>How much time a recipe takes for how good a network.</summary>
public enum Quality
{
    /// <summary>One network, half the epochs of <see cref="Standard"/>: a tenth of the work.</summary>
    Fast,

    /// <summary>Five networks whose answers are averaged, by the recipe as it was found to do best on many tables.</summary>
    Standard,

    /// <summary>What can be had: the recipe of <see cref="Standard"/>.</summary>
    High,
}
