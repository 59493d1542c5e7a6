namespace Hone.Reports;

/// <summary>A study's best settings trained again with several seeds: what they give on dev, which chose them, and on test, which chose nothing.</summary>
/// <param name="Figure">What the values are, on dev and on test: <c>dev loss</c> is no such name, <c>loss</c> or <c>accuracy</c> is.</param>
/// <param name="Dev">One value a seed; one that is not finite stands for a run that came to nothing.</param>
/// <param name="Test">The same on test; null where there is no test part.</param>
public sealed record Confirmation(string Figure, IReadOnlyList<double> Dev, IReadOnlyList<double>? Test = null)
{
    /// <summary>What the settings that the study started from give on dev with the same seeds; null where they were not trained.</summary>
    public IReadOnlyList<double>? StartDev { get; init; }

    /// <summary>The same on test.</summary>
    public IReadOnlyList<double>? StartTest { get; init; }

    /// <summary>Whether the gain over the start is more than another choice of seeds could make; null where nobody looked.</summary>
    public bool? IsGain { get; init; }
}
