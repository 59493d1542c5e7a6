namespace Hone.Tables.Features;

/// <summary>What can be said of a value alone: whatever makes a feature or a target, a changed file too, nothing unsound comes to be.</summary>
internal static class Sound
{
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    public static string Name(string? name, string of) =>
        string.IsNullOrEmpty(name) ? throw new ArgumentException($"Found {of} without a name; expected the name of its column.") : name;

    /// <exception cref="ArgumentException">The number is infinite or none.</exception>
    public static double Mean(double mean, string of) =>
        double.IsFinite(mean) ? mean : throw new ArgumentException(FormattableString.Invariant($"Found the mean {mean} for {of}; expected a finite number."));

    /// <exception cref="ArgumentException">The number is negative, infinite or none.</exception>
    public static double Deviation(double deviation, string of) =>
        deviation >= 0 && double.IsFinite(deviation) ? deviation : throw new ArgumentException(FormattableString.Invariant($"Found the deviation {deviation} for {of}; expected a finite number of 0 or more."));

    /// <exception cref="ArgumentException">The median is infinite or none, or the factor negative, infinite or none.</exception>
    public static RobustScale Scale(RobustScale scale, string of) =>
        double.IsFinite(scale.Median) && scale.Factor >= 0 && double.IsFinite(scale.Factor) ? scale
            : throw new ArgumentException(FormattableString.Invariant($"Found the median {scale.Median} and the factor {scale.Factor} for {of}; expected finite numbers, the factor 0 or more."));

    /// <summary>A copy, so that nobody can change it afterwards.</summary>
    /// <exception cref="ArgumentException">One is infinite or none, or lower than the one before it, or there are fewer than two.</exception>
    public static IReadOnlyList<double> Ascending(IReadOnlyList<double> quantiles, string of)
    {
        if (quantiles.Count < 2) throw new ArgumentException($"Found {quantiles.Count} quantiles for {of}; expected two or more.");
        for (int i = 0; i < quantiles.Count; i++)
            if (!double.IsFinite(quantiles[i]) || (i > 0 && quantiles[i] < quantiles[i - 1]))
                throw new ArgumentException(FormattableString.Invariant($"Found the quantile {quantiles[i]} for {of} in place {i + 1}; expected finite numbers in ascending order."));
        return [.. quantiles];
    }

    /// <summary>A copy, so that nobody can change it afterwards.</summary>
    /// <exception cref="ArgumentException">One is null, or stands there twice, or there are fewer than <paramref name="least"/>.</exception>
    public static IReadOnlyList<T> Distinct<T>(IReadOnlyList<T> items, string what, int least = 0)
    {
        if (items.Count < least) throw new ArgumentException($"Found no {what}; expected at least one.");
        var seen = new HashSet<T>();
        foreach (var item in items)
            if (item is null) throw new ArgumentException($"Found null among the {what}.");
            else if (!seen.Add(item)) throw new ArgumentException($"Found {Names.Shown(item.ToString()!)} twice among the {what}; expected each once.");
        return [.. items];
    }
}
