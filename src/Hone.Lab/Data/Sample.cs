namespace Hone.Lab.Data;

/// <summary>Points to learn from and points that were held out, of the same kind.</summary>
/// <param name="ClassNames">Two or more.</param>
internal sealed record Sample(Points Train, Points Test, IReadOnlyList<string> ClassNames, string XName = "x1", string YName = "x2")
{
    /// <summary>One output for two classes, one a class for more.</summary>
    public int Outputs => ClassNames.Count == 2 ? 1 : ClassNames.Count;
}
