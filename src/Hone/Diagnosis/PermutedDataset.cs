using Hone.Data;
using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>Some rows of a data set, in which the inputs of some ranges come from another of those rows.</summary>
/// <param name="inner">The data set.</param>
/// <param name="rows">Rows of the inner data set that are there.</param>
/// <param name="ranges">Inputs that are taken from elsewhere.</param>
/// <param name="order">For each of <paramref name="rows"/> the one, counted among them, that the ranges come from.</param>
/// <remarks>One thread at a time.</remarks>
public sealed class PermutedDataset(Dataset inner, int[] rows, IReadOnlyList<InputRange> ranges, int[] order) : Selection(inner, rows)
{
    private readonly float[] _other = new float[inner.Features];

    public override void ReadFeatures(ReadOnlySpan<int> numbers, Matrix<float> features)
    {
        base.ReadFeatures(numbers, features);
        for (int i = 0; i < numbers.Length; i++)
        {
            base.ReadFeatures(order.AsSpan(numbers[i], 1), new Matrix<float>(_other, Features));
            foreach (var range in ranges) _other.AsSpan(range.First, range.Width).CopyTo(features[i][range.First..]);
        }
    }
}
