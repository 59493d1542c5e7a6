namespace Hone.Checking;

/// <summary>The rule by which an analytic derivative is held against a numeric one: by the numeric one's own uncertainty, never by a fixed tolerance.</summary>
internal static class Judge
{
    /// <summary>Uncertainties that a right gradient stays within, and those that a wrong one must be beyond.</summary>
    private const double Within = 5, Beyond = 50;

    /// <summary>Shares of the gradient that a right one stays within, and that a wrong one must be beyond: wide apart, so that rounding in the analytic gradient decides nothing.</summary>
    private const double RightShare = 1e-7, WrongShare = 1e-5;

    /// <summary>The largest share of a gradient that may be uncertain where agreement is to mean something.</summary>
    private const double Resolved = 0.1;

    public static EntryVerdict Of(double analytic, Derivative numeric)
    {
        if (!double.IsFinite(analytic)) return EntryVerdict.Fail;
        if (numeric.IsKink) return EntryVerdict.Kink;
        double bound = Within * numeric.Uncertainty;
        double size = Math.Max(Math.Abs(analytic), Math.Abs(numeric.Value)), gap = Math.Abs(analytic - numeric.Value);
        if (!double.IsFinite(bound)) return EntryVerdict.Unresolved;
        if (size <= bound) return EntryVerdict.Zero;
        if (gap > Beyond * numeric.Uncertainty + WrongShare * size) return EntryVerdict.Fail;
        if (gap > bound + RightShare * size) return EntryVerdict.Doubtful;
        return bound <= Resolved * size ? EntryVerdict.Pass : EntryVerdict.Unresolved;
    }

    /// <summary>What a block came to by its comparisons.</summary>
    public static Verdict Of(IReadOnlyCollection<EntryVerdict> comparisons)
    {
        int Count(EntryVerdict verdict) => comparisons.Count(found => found == verdict);
        if (Count(EntryVerdict.Fail) > 0) return Verdict.Fail;
        if (Count(EntryVerdict.Doubtful) > 0) return Verdict.CannotTell;
        int passed = Count(EntryVerdict.Pass), unresolved = Count(EntryVerdict.Unresolved) + Count(EntryVerdict.Kink);
        if (passed == 0 && unresolved == 0) return Verdict.NotExercised;
        return passed >= unresolved ? Verdict.Pass : Verdict.CannotTell;
    }
}
