namespace Hone.Diagnosis.Findings;

/// <summary>From where on a statistic is a finding.</summary>
/// <param name="Warning">Infinite where the rule never warns.</param>
/// <param name="Error">Infinite where it is never an error.</param>
/// <param name="Below">True where a small statistic is the bad one: then the limits are passed downwards, and minus infinity stands for never.</param>
public readonly record struct Limits(double Warning, double Error, bool Below = false)
{
    /// <summary>Share of the mildest limit within which a finding is over: between the two it neither begins nor ends.</summary>
    public const double Margin = 0.8;

    /// <summary>From where on it is worth knowing; null for never.</summary>
    public double? Info { get; init; }

    /// <summary>What a value is by these limits, with the limit it is beyond; null where it is sound or not a number.</summary>
    public (Severity Severity, double Limit)? Of(double value) =>
        Beyond(value, Error) ? (Severity.Error, Error)
        : Beyond(value, Warning) ? (Severity.Warning, Warning)
        : Info is { } info && Beyond(value, info) ? (Severity.Info, info)
        : null;

    /// <summary>Whether a value is within every limit by a margin, or not a number.</summary>
    public bool AreFar(double value)
    {
        double mildest = Info ?? (double.IsInfinity(Warning) ? Error : Warning);
        return !Beyond(value, Below ? mildest / Margin : mildest * Margin);
    }

    private bool Beyond(double value, double limit) => Below ? value < limit : value > limit;
}
