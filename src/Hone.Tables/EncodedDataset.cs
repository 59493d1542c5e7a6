using Hone.Data;
using Hone.Numerics;

namespace Hone.Tables;

/// <summary>Rows of a table, ready to learn from: 4 bytes a number and 4 a category; categories become features while a batch is read.</summary>
/// <remarks>A target is a standardised number, 0 or 1, or the index of a class.</remarks>
public sealed class EncodedDataset : Dataset
{
    private readonly NumberFeature[] _numbers;
    private readonly CategoryFeature[] _categories;
    private readonly float[] _standardized; // rows × numbers, NaN where missing
    private readonly int[] _codes;          // rows × categories, −1 where missing
    private readonly float[] _targets;

    internal EncodedDataset(Preprocessor preprocessor, int rows, float[] standardized, int[] codes, float[] targets, IReadOnlyList<string> notes)
    {
        _numbers = [.. preprocessor.Numbers];
        _categories = [.. preprocessor.Categories];
        Rows = rows;
        Features = preprocessor.Features;
        Targets = targets.Length > 0 ? 1 : 0;
        TargetScale = preprocessor.Target.Deviation;
        Notes = notes;
        (_standardized, _codes, _targets) = (standardized, codes, targets);
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
            int at = ReadNumbers(_standardized.AsSpan(rows[i] * _numbers.Length, _numbers.Length), row);
            ReadCategories(_codes.AsSpan(rows[i] * _categories.Length, _categories.Length), row[at..]);
        }
    }

    public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets)
    {
        if (Targets == 0) throw new InvalidOperationException("This data set was encoded for prediction: its targets are not known.");
        for (int i = 0; i < rows.Length; i++) targets[i, 0] = _targets[rows[i]];
    }

    /// <summary>Writes numbers, then indicators; returns how many features that were.</summary>
    private int ReadNumbers(ReadOnlySpan<float> values, Span<float> row)
    {
        int indicator = values.Length;
        for (int k = 0; k < values.Length; k++)
        {
            bool missing = float.IsNaN(values[k]);
            row[k] = missing ? 0 : values[k];
            if (_numbers[k].Indicator) row[indicator++] = missing ? 1 : 0;
        }
        return indicator;
    }

    private void ReadCategories(ReadOnlySpan<int> values, Span<float> row)
    {
        int at = 0;
        for (int k = 0; k < values.Length; k++)
        {
            _categories[k].Expand(values[k], row.Slice(at, _categories[k].Width));
            at += _categories[k].Width;
        }
    }
}
