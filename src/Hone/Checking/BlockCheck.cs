namespace Hone.Checking;

/// <summary>What the check of one block came to.</summary>
/// <param name="Checked">Entries compared, or in quick mode directions tried.</param>
/// <param name="Zero">Entries of the gradient that are exactly 0: what they say was not tried.</param>
/// <param name="Kinks">Comparisons left out because the loss has a kink there.</param>
/// <param name="Unresolved">Comparisons that were too small to be seen.</param>
/// <param name="Doubtful">Comparisons that differ, but not by enough to be called wrong.</param>
/// <param name="Ratio">‖g − n‖ / (‖g‖ + ‖n‖) over what was compared, g analytic, n numeric: the relative difference of the textbooks.</param>
/// <param name="Worst">The entry that is off the most; null where directions alone were tried, or nothing.</param>
public sealed record BlockCheck(ParameterBlock Block, Verdict Verdict, int Checked, int Zero, int Kinks, int Unresolved, int Doubtful, double Ratio, EntryCheck? Worst)
{
    /// <summary>Every entry that was compared.</summary>
    public IReadOnlyList<EntryCheck> Entries { get; init; } = [];

    /// <summary>What the difference looks like, in sentences; empty where it passed.</summary>
    public IReadOnlyList<string> Explanations { get; init; } = [];
}
