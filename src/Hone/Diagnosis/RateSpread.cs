namespace Hone.Diagnosis;

/// <summary>One rate as several seeds give it.</summary>
/// <param name="Middle">Geometric mean.</param>
/// <param name="Low">The lowest of them.</param>
/// <param name="High">The highest of them.</param>
public readonly record struct RateSpread(double Middle, double Low, double High)
{
    public double Factor => High / Low;

    /// <returns>Null where no seed gives one.</returns>
    public static RateSpread? Of(IEnumerable<double?> rates) =>
        rates.OfType<double>().ToArray() is { Length: > 0 } known ? new RateSpread(Math.Exp(known.Average(Math.Log)), known.Min(), known.Max()) : null;
}
