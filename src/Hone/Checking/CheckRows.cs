using Hone.Data;
using Hone.Numerics;

namespace Hone.Checking;

/// <summary>Some rows of a data set in double: what a network is checked on.</summary>
internal sealed class CheckRows
{
    private readonly double[] _features, _targets, _weights;
    private readonly int _width, _targetWidth;

    public CheckRows(Dataset data, int[] numbers)
    {
        Numbers = numbers;
        (_width, _targetWidth) = (data.Features, data.Targets);
        var features = new float[checked(numbers.Length * _width)];
        var targets = new float[checked(numbers.Length * _targetWidth)];
        var weights = new float[data.HasWeights ? numbers.Length : 0];
        data.ReadFeatures(numbers, new Matrix<float>(features, _width));
        data.ReadTargets(numbers, new Matrix<float>(targets, _targetWidth));
        if (data.HasWeights) data.ReadWeights(numbers, weights);
        _features = Array.ConvertAll(features, value => (double)value);
        _targets = Array.ConvertAll(targets, value => (double)value);
        _weights = Array.ConvertAll(weights, value => (double)value);
    }

    /// <summary>Their numbers in the data set.</summary>
    public int[] Numbers { get; }

    public int Count => Numbers.Length;

    public Matrix<double> Features => new(_features, Count, _width, _width);

    public Matrix<double> Targets => new(_targets, Count, _targetWidth, _targetWidth);

    public ReadOnlySpan<double> Weights => _weights;
}
