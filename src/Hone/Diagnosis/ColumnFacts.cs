namespace Hone.Diagnosis;

/// <summary>What the doctor's rules ask about a column of the training rows. In the network's unit: as the inputs come to it.</summary>
/// <param name="Name">The column's.</param>
public sealed record ColumnFacts(string Name)
{
    /// <summary>The largest |mean| ÷ deviation of its inputs, those that stay within −1 … 1 or share a scale with other columns left out: 0 for those.</summary>
    public double Offset { get; init; }

    /// <summary>The largest standard deviation of its inputs; null where all of them stay within −1 … 1, as encodings do, or share a scale, as pixels do.</summary>
    public double? Deviation { get; init; }

    /// <summary>Whether nine rows of ten or more have one value: a small deviation says nothing then.</summary>
    public bool IsSparse { get; init; }

    /// <summary>Share of the rows whose cell is empty, 0 … 1, where something was put in its place.</summary>
    public double Missing { get; init; }

    /// <summary>Values that are not finite and come to the network, in train and in the dev rows that were looked at.</summary>
    public long NotFinite { get; init; }

    /// <summary>Whether all rows have the same value, or none.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether it is not learned from, so that what is wrong with it harms nobody.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>An earlier column that says the same: equal, or equal up to scale, shift and sign. Null for none.</summary>
    public string? SameAs { get; init; }

    /// <summary>The largest distance of Kolmogorov and Smirnov between train and dev of its inputs, 0 … 1, less what chance gives with 99 % over all inputs; 0 where chance explains it.</summary>
    public double Distance { get; init; }

    /// <summary>How well the column alone tells the target: the area under the ROC curve, of several classes that of the class told worst; for a number |Spearman's ρ|. NaN where too few rows are known.</summary>
    public double Alone { get; init; } = double.NaN;
}
