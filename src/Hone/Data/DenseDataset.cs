using Hone.Numerics;

namespace Hone.Data;

/// <summary>Rows that lie in arrays: features and targets row by row, as they are.</summary>
public sealed class DenseDataset : Dataset
{
    private readonly float[] _features, _targets;
    private readonly float[]? _weights;

    /// <param name="features">rows × <paramref name="width"/> values.</param>
    /// <param name="width">Features a row, 1 or more.</param>
    /// <param name="targets">rows × targets values: numbers, 0 or 1, or class indices, as the loss wants them. Empty where only predictions are wanted.</param>
    /// <param name="weights">One weight a row, of mean 1 so that the learning rate keeps its meaning; null for none.</param>
    public DenseDataset(float[] features, int width, float[] targets, float[]? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Rows = features.Length / width;
        if (Rows * width != features.Length)
            throw new ArgumentException($"{features.Length} features do not make whole rows of {width}.", nameof(features));
        if (Rows > 0 && targets.Length % Rows != 0)
            throw new ArgumentException($"{targets.Length} targets do not spread evenly over {Rows} rows.", nameof(targets));
        if (weights is not null && weights.Length != Rows)
            throw new ArgumentException($"There are {weights.Length} weights for {Rows} rows; expected one a row.", nameof(weights));
        (_features, _targets, _weights) = (features, targets, weights);
        Features = width;
        Targets = Rows == 0 ? 0 : targets.Length / Rows;
    }

    public override int Rows { get; }

    public override int Features { get; }

    public override int Targets { get; }

    public override bool HasWeights => _weights is not null;

    public override void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features)
    {
        for (int i = 0; i < rows.Length; i++) _features.AsSpan(rows[i] * Features, Features).CopyTo(features[i]);
    }

    public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets)
    {
        for (int i = 0; i < rows.Length; i++) _targets.AsSpan(rows[i] * Targets, Targets).CopyTo(targets[i]);
    }

    public override void ReadWeights(ReadOnlySpan<int> rows, Span<float> weights)
    {
        if (_weights is null) base.ReadWeights(rows, weights);
        else for (int i = 0; i < rows.Length; i++) weights[i] = _weights[rows[i]];
    }
}
