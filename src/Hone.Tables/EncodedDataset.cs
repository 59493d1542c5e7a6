using Hone.Data;
using Hone.Numerics;

namespace Hone.Tables;

/// <summary>Rows of a table, ready to learn from: 4 bytes a number and 4 a category; categories become features while a batch is read.</summary>
/// <remarks>A target is a standardised number, 0 or 1, or the index of a class.</remarks>
public sealed class EncodedDataset : Dataset
{
    private readonly NumberFeature[] numbers;
    private readonly CategoryFeature[] categories;
    private readonly float[] standardized; // rows × numbers, NaN where missing
    private readonly int[] codes;          // rows × categories, −1 where missing
    private readonly float[] targets;

    internal EncodedDataset(Preprocessor preprocessor, int rows, float[] standardized, int[] codes, float[] targets, IReadOnlyList<string> notes)
    {
        numbers = [.. preprocessor.Numbers];
        categories = [.. preprocessor.Categories];
        Rows = rows;
        Features = preprocessor.Features;
        Targets = targets.Length > 0 ? 1 : 0;
        TargetScale = preprocessor.Target.Deviation;
        Notes = notes;
        (this.standardized, this.codes, this.targets) = (standardized, codes, targets);
    }

    public override int Rows { get; }

    public override int Features { get; }

    public override int Targets { get; }

    public override double TargetScale { get; }

    /// <summary>Sentences about categories that training did not know, for the person to read.</summary>
    public IReadOnlyList<string> Notes { get; }

    public override void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            var row = features[i];
            int at = ReadNumbers(standardized.AsSpan(rows[i] * numbers.Length, numbers.Length), row);
            ReadCategories(codes.AsSpan(rows[i] * categories.Length, categories.Length), row[at..]);
        }
    }

    public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets)
    {
        if (Targets == 0) throw new InvalidOperationException("This data set was encoded for prediction: its targets are not known.");
        for (int i = 0; i < rows.Length; i++) targets[i, 0] = this.targets[rows[i]];
    }

    /// <summary>Writes numbers, then indicators; returns how many features that were.</summary>
    private int ReadNumbers(ReadOnlySpan<float> values, Span<float> row)
    {
        int indicator = values.Length;
        for (int k = 0; k < values.Length; k++)
        {
            bool missing = float.IsNaN(values[k]);
            row[k] = missing ? 0 : values[k];
            if (numbers[k].Indicator) row[indicator++] = missing ? 1 : 0;
        }
        return indicator;
    }

    private void ReadCategories(ReadOnlySpan<int> values, Span<float> row)
    {
        int at = 0;
        for (int k = 0; k < values.Length; k++)
        {
            categories[k].Expand(values[k], row.Slice(at, categories[k].Width));
            at += categories[k].Width;
        }
    }
}
