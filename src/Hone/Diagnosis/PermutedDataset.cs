using Hone.Data;
using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>Some rows of a data set, in which the inputs of some ranges come from another of those rows.</summary>
/// <param name="rows">Rows of the inner data set that are there.</param>
/// <param name="ranges">Inputs that are taken from elsewhere; none leaves the rows as they are.</param>
/// <param name="order">For each of <paramref name="rows"/> the one, counted among them, that the ranges come from.</param>
/// <remarks>One thread at a time.</remarks>
public sealed class PermutedDataset(Dataset inner, int[] rows, IReadOnlyList<InputRange> ranges, int[] order) : Dataset
{
    private readonly float[] _other = new float[inner.Features];

    public override int Rows => rows.Length;

    public override int Features => inner.Features;

    public override int Targets => inner.Targets;

    public override double TargetScale => inner.TargetScale;

    public override (float Lowest, float Highest)? AnswerRange => inner.AnswerRange;

    public override bool HasWeights => inner.HasWeights;

    public override bool Asks(int member, int row) => inner.Asks(member, rows[row]);

    public override void ReadFeatures(ReadOnlySpan<int> numbers, Matrix<float> features)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            var row = features[i];
            inner.ReadFeatures(rows.AsSpan(numbers[i], 1), new Matrix<float>(row, Features));
            if (ranges.Count == 0) continue;
            inner.ReadFeatures(rows.AsSpan(order[numbers[i]], 1), new Matrix<float>(_other, Features));
            foreach (var range in ranges) _other.AsSpan(range.First, range.Width).CopyTo(row[range.First..]);
        }
    }

    public override void ReadTargets(ReadOnlySpan<int> numbers, Matrix<float> targets)
    {
        for (int i = 0; i < numbers.Length; i++) inner.ReadTargets(rows.AsSpan(numbers[i], 1), new Matrix<float>(targets[i], Targets));
    }

    public override void ReadWeights(ReadOnlySpan<int> numbers, Span<float> weights)
    {
        for (int i = 0; i < numbers.Length; i++) inner.ReadWeights(rows.AsSpan(numbers[i], 1), weights.Slice(i, 1));
    }
}
