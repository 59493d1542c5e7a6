using Hone.Numerics;

namespace Hone.Data;

/// <summary>Some rows of another data set, in an order of one's own; nothing is copied.</summary>
public class Selection : Dataset
{
    private readonly Dataset _inner;
    private readonly int[] _rows;

    /// <param name="rows">Which rows of <paramref name="inner"/>; one may come several times.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Selection(Dataset inner, IReadOnlyList<int> rows)
    {
        (_inner, _rows) = (inner, [.. rows]);
        foreach (int row in _rows) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)inner.Rows, nameof(rows));
    }

    public override int Rows => _rows.Length;

    public override int Features => _inner.Features;

    public override int Targets => _inner.Targets;

    public override double TargetScale => _inner.TargetScale;

    public override (float Lowest, float Highest)? AnswerRange => _inner.AnswerRange;

    public override bool HasWeights => _inner.HasWeights;

    public override bool Asks(int member, int row) => _inner.Asks(member, _rows[row]);

    public override void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features)
    {
        for (int i = 0; i < rows.Length; i++) _inner.ReadFeatures(_rows.AsSpan(rows[i], 1), new Matrix<float>(features[i], Features));
    }

    public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets)
    {
        for (int i = 0; i < rows.Length; i++) _inner.ReadTargets(_rows.AsSpan(rows[i], 1), new Matrix<float>(targets[i], Targets));
    }

    public override void ReadWeights(ReadOnlySpan<int> rows, Span<float> weights)
    {
        for (int i = 0; i < rows.Length; i++) _inner.ReadWeights(_rows.AsSpan(rows[i], 1), weights.Slice(i, 1));
    }
}
