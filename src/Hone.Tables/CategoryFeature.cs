namespace Hone.Tables;

/// <summary>A column of categories as a network sees it: one feature a value, 1 where the row has it, all 0 where missing or not seen in training.</summary>
/// <param name="Values">The values of the training rows, in ordinal order. Two values share one feature: −1 for the first, +1 for the second, 0 for neither.</param>
public sealed record CategoryFeature(string Name, IReadOnlyList<string> Values)
{
    /// <summary>How many features the column becomes.</summary>
    public int Width => Values.Count == 2 ? 1 : Values.Count;

    /// <summary>Writes the <see cref="Width"/> features of a code; −1 is neither value.</summary>
    public void Expand(int code, Span<float> features)
    {
        if (Values.Count == 2) { features[0] = code < 0 ? 0 : 2 * code - 1; return; }
        features.Clear();
        if (code >= 0) features[code] = 1;
    }
}
