namespace Hone.Diagnosis;

/// <summary>Inputs of a network that stem from one source: <paramref name="Width"/> of them from <paramref name="First"/> on. A source may have several ranges.</summary>
public sealed record InputRange(string Name, int First, int Width)
{
    /// <summary>Whether the inputs are codes of categories, which a layer looks up: their size means nothing.</summary>
    public bool AreCodes { get; init; }

    /// <summary>Whether the inputs have one scale with those of other sources, as pixels of an image have: the mean and deviation of one alone mean nothing.</summary>
    public bool SharesScale { get; init; }
}
