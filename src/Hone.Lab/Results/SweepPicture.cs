namespace Hone.Lab.Results;

/// <summary>Figures over a setting that was varied, one small picture a figure over the same axis.</summary>
/// <param name="X">Values of the setting.</param>
public sealed record SweepPicture(string Title, string XName, double[] X, IReadOnlyList<SweepSeries> Series) : Picture(Title)
{
    public bool LogX { get; init; }

    /// <summary>Set where values stand for something else than their number, such as the 0 of a logarithmic axis.</summary>
    public IReadOnlyList<string>? XNames { get; init; }
}
