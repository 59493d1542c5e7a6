using Hone.Data;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>Something that answers rows with raw outputs: one network, or several pooled. One thread at a time; what it gives stands until the next call.</summary>
internal interface INetwork
{
    /// <summary>Outputs a row.</summary>
    int Outputs { get; }

    /// <summary>Rows it takes at a time.</summary>
    int MaxRows { get; }

    /// <summary>Raw outputs for these rows, rows × outputs.</summary>
    Matrix<float> Answer(Dataset data, ReadOnlySpan<int> rows);

    /// <summary>Raw outputs for one row of features, without allocating.</summary>
    Matrix<float> Answer(ReadOnlySpan<float> features);
}
