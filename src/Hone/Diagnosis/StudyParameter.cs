namespace Hone.Diagnosis;

/// <summary>A setting that a study varies, and where it looks.</summary>
/// <param name="Low">The smallest value; above 0 where the scale is logarithmic.</param>
/// <param name="High">The largest, above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether equal factors, and not equal differences, are equal steps.</param>
public sealed record StudyParameter(string Name, double Low, double High, bool IsLogarithmic = false)
{
    /// <summary>Where a value lies in the range: 0 at its low end, 1 at its high end.</summary>
    public double Place(double value) => IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);

    /// <summary>The value at a place; beyond 0 … 1 outside the range.</summary>
    public double At(double place) => IsLogarithmic ? Low * Math.Pow(High / Low, place) : Low + place * (High - Low);
}
