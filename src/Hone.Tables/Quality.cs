namespace Hone.Tables;

/// <summary>How much time a recipe takes for how good a network.</summary>
public enum Quality
{
    /// <summary>One network, half the epochs of <see cref="Standard"/> or less, no waves of numbers: a tenth of the work.</summary>
    Fast,

    /// <summary>Five networks whose answers are averaged, by the recipe as it was found to do best on many tables.</summary>
    Standard,

    /// <summary>What can be had: several kinds of network, each as often as the rows have parts, and of them the mixture that is best on dev: about seven times the work of <see cref="Standard"/>.</summary>
    High,
}
