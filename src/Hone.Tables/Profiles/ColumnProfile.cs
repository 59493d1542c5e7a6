namespace Hone.Tables.Profiles;

/// <summary>A column at a glance.</summary>
/// <param name="Kind">number, category, boolean or date.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Distinct">Different values; counted no further than <see cref="MostDistinct"/> + 1.</param>
/// <param name="Mean">Of numbers, as minimum and maximum.</param>
/// <param name="Top">Of categories and booleans: the most frequent, with their rows.</param>
public sealed record ColumnProfile(string Name, string Kind, int Missing, int Distinct, double? Mean, double? Min, double? Max, IReadOnlyList<ValueCount>? Top)
{
    public const int MostDistinct = 1000;

    /// <summary>Of dates, the earliest.</summary>
    public string? First { get; init; }

    /// <summary>Of dates, the latest.</summary>
    public string? Last { get; init; }
}
