namespace Hone.Lab.Results;

/// <summary>A figure that was published, and what came out here from the same data, start and order.</summary>
/// <param name="Group">The run it belongs to.</param>
/// <param name="Name">What it is.</param>
/// <param name="Expected">As published, or as measured anew in NumPy where <paramref name="Source"/> says so.</param>
/// <param name="Found">What came out.</param>
/// <param name="Tolerance">How far apart the two may be: half of the last printed digit, rounding, or what the run's own sensitivity makes of rounding.</param>
/// <param name="Source"><c>printed</c>: it stands in the lesson; <c>measured</c>: the lesson's computation run again in NumPy; <c>exact</c>: it follows from the formula.</param>
public sealed record Claim(string Group, string Name, double Expected, double Found, double Tolerance, string Source = "printed")
{
    public bool Holds => Math.Abs(Found - Expected) <= Tolerance;

    /// <summary>What a reader should know of it, for instance that it is an artefact; empty for nothing.</summary>
    public string Note { get; init; } = "";
}
