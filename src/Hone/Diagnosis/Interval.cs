namespace Hone.Diagnosis;

/// <summary>Where a figure lies with 95 % confidence.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The standard normal's 97.5 % quantile: ± this many standard errors hold 95 %.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>value ± z · standard error.</summary>
    public static Interval Around(double value, double standardError) => new(value - Z * standardError, value + Z * standardError);
}
