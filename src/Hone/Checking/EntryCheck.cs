namespace Hone.Checking;

/// <summary>One entry of a gradient beside its numeric twin.</summary>
/// <param name="Row">In its block.</param>
/// <param name="Column">In its block.</param>
/// <param name="Analytic">What the function says.</param>
/// <param name="Numeric">What differences of the loss say.</param>
/// <param name="Uncertainty">By how much the numeric one is likely to be off, from the differences themselves.</param>
public sealed record EntryCheck(int Row, int Column, double Analytic, double Numeric, double Uncertainty, EntryVerdict Verdict)
{
    /// <summary>|analytic − numeric| / (|analytic| + |numeric|); 0 where both are 0.</summary>
    public double Ratio => Analytic == Numeric ? 0 : Math.Abs(Analytic - Numeric) / (Math.Abs(Analytic) + Math.Abs(Numeric));
}
