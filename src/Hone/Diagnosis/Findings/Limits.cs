namespace Hone.Diagnosis.Findings;

/// <summary>From where on a statistic is a finding.</summary>
/// <param name="Warning">Infinite where the rule never warns.</param>
/// <param name="Error">Infinite where it is never an error.</param>
/// <param name="Below">True where a small statistic is the bad one: then the limits are passed downwards, and minus infinity stands for never.</param>
public readonly record struct Limits(double Warning, double Error, bool Below = false)
{
    /// <summary>What a value is by these limits, with the limit it is beyond; null where it is sound or not a number.</summary>
    public (Severity Severity, double Limit)? Of(double value) =>
        Beyond(value, Error) ? (Severity.Error, Error) : Beyond(value, Warning) ? (Severity.Warning, Warning) : null;

    private bool Beyond(double value, double limit) => Below ? value < limit : value > limit;
}
