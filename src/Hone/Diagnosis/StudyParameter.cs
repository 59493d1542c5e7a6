namespace Hone.Diagnosis;

/// <summary>A setting that a study varies, and where it looks.</summary>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest, above <paramref name="Low"/>.</param>
/// <param name="Scale">On which equal distances are equal steps; <see cref="StudyScale.Linear"/> where null.</param>
public sealed record StudyParameter(string Name, double Low, double High, StudyScale? Scale = null)
{
    /// <summary>On which equal distances are equal steps.</summary>
    public StudyScale Scale { get; init; } = Scale ?? StudyScale.Linear;

    /// <summary>Whether values are counts: layers, units.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Where a value lies in the range: 0 at its low end, 1 at its high end.</summary>
    public double Place(double value) => (Scale.Up(value) - Scale.Up(Low)) / (Scale.Up(High) - Scale.Up(Low));

    /// <summary>The value at a place; beyond 0 … 1 outside the range.</summary>
    public double At(double place) => Scale.Down(Scale.Up(Low) + place * (Scale.Up(High) - Scale.Up(Low)));
}
