namespace Hone.Checking;

/// <summary>The rule by which an analytic derivative is held against a numeric one: by their own uncertainties, never by a fixed tolerance.</summary>
internal static class Judge
{
    /// <summary>Uncertainties that a right gradient stays within, and those that a wrong one must be beyond.</summary>
    public const double Within = 5;

    private const double Beyond = 50;

    /// <summary>Shares of the gradient that a right one stays within, and that a wrong one must be beyond: wide apart, so that rounding in the analytic gradient decides nothing.</summary>
    private const double RightShare = 1e-7, WrongShare = 1e-5;

    /// <summary>The largest shares of a gradient that the numeric one, and its own rounding, may leave open where agreement is to mean something.</summary>
    private const double Resolved = 0.1, Steady = 1e-6;

    /// <summary>Comparisons that must pass for each that could not be resolved, and for each that fell on a kink.</summary>
    private const int ForUnresolved = 9, ForKink = 1;

    /// <param name="rounding">By how much the analytic one is rounded.</param>
    public static EntryVerdict Of(double analytic, double rounding, Derivative numeric)
    {
        if (!double.IsFinite(analytic)) return EntryVerdict.Fail;
        if (numeric.IsKink) return EntryVerdict.Kink;
        double uncertainty = numeric.Uncertainty + rounding, bound = Within * uncertainty;
        double size = Math.Max(Math.Abs(analytic), Math.Abs(numeric.Value)), gap = Math.Abs(analytic - numeric.Value);
        if (!double.IsFinite(bound)) return EntryVerdict.Unresolved;
        if (Math.Abs(analytic) <= Within * rounding && Math.Abs(numeric.Value) <= bound) return EntryVerdict.Zero;
        if (gap > Beyond * uncertainty + WrongShare * size) return EntryVerdict.Fail;
        if (gap > bound + RightShare * size) return EntryVerdict.Doubtful;
        return bound <= Resolved * size && Within * rounding <= Steady * size ? EntryVerdict.Pass : EntryVerdict.Unresolved;
    }

    /// <summary>What a block came to by its comparisons.</summary>
    public static Verdict Of(IReadOnlyCollection<EntryVerdict> comparisons)
    {
        int Count(EntryVerdict verdict) => comparisons.Count(found => found == verdict);
        if (Count(EntryVerdict.Fail) > 0) return Verdict.Fail;
        if (Count(EntryVerdict.Doubtful) > 0) return Verdict.CannotTell;
        int passed = Count(EntryVerdict.Pass), unresolved = Count(EntryVerdict.Unresolved), kinks = Count(EntryVerdict.Kink);
        if (passed + unresolved + kinks == 0) return Verdict.NotExercised;
        return passed >= ForUnresolved * unresolved && passed >= ForKink * kinks && passed > 0 ? Verdict.Pass : Verdict.CannotTell;
    }
}
