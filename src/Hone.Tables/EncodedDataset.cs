using Hone.Data;
using Hone.Numerics;
using Hone.Tables.Features;

namespace Hone.Tables;

/// <summary>Rows of a table, ready to learn from: a few floats a column; what is wide (categories, words) becomes inputs while a batch is read.</summary>
/// <remarks>A target is a standardised number, 0 or 1, or the index of a class.</remarks>
public sealed class EncodedDataset : Dataset
{
    private readonly Feature[] _wide;  // those whose cells are not yet inputs; they come last
    private readonly int _width, _plain; // cells a row, and how many of them are inputs as they are
    private readonly float[] _cells;   // rows × _width
    private readonly float[] _targets, _weights;

    internal EncodedDataset(Preprocessor preprocessor, int rows, float[] cells, float[] targets, float[] weights, IReadOnlyList<string> notes)
    {
        _wide = [.. preprocessor.Features.Where(column => !column.IsPlain)];
        _plain = preprocessor.Features.Where(column => column.IsPlain).Sum(column => column.Cells);
        _width = _plain + _wide.Sum(column => column.Cells);
        Rows = rows;
        Features = preprocessor.Inputs;
        Targets = targets.Length > 0 ? 1 : 0;
        TargetScale = preprocessor.Target.Deviation;
        AnswerRange = preprocessor.Target is { Lowest: { } lowest, Highest: { } highest } target ? (target.Standardize(lowest), target.Standardize(highest)) : null;
        Notes = notes;
        (_cells, _targets, _weights) = (cells, targets, weights);
    }

    public override int Rows { get; }

    public override int Features { get; }

    public override int Targets { get; }

    public override double TargetScale { get; }

    public override (float Lowest, float Highest)? AnswerRange { get; }

    public override bool HasWeights => _weights.Length > 0;

    /// <summary>Sentences about categories that training did not know, for the person to read.</summary>
    public IReadOnlyList<string> Notes { get; }

    public override void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            var cells = _cells.AsSpan(rows[i] * _width, _width);
            var row = features[i];
            cells[.._plain].CopyTo(row);
            int cell = _plain, at = _plain;
            foreach (var column in _wide)
            {
                column.Expand(cells.Slice(cell, column.Cells), row.Slice(at, column.Width));
                cell += column.Cells;
                at += column.Width;
            }
        }
    }

    public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets)
    {
        if (Targets == 0) throw new InvalidOperationException("This data set was encoded for prediction: its targets are not known.");
        for (int i = 0; i < rows.Length; i++) targets[i, 0] = _targets[rows[i]];
    }

    public override void ReadWeights(ReadOnlySpan<int> rows, Span<float> weights)
    {
        if (!HasWeights) base.ReadWeights(rows, weights);
        else for (int i = 0; i < rows.Length; i++) weights[i] = _weights[rows[i]];
    }
}
