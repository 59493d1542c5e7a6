using Hone.Data;
using Hone.Numerics;

namespace Hone.Diagnosis.Examining;

/// <summary>Some rows of a data set in memory, input by input.</summary>
/// <remarks>At most 4,096 rows and about 4 million values, but 256 rows however wide they are.</remarks>
internal sealed class DrawnRows
{
    private const int MostRows = 4096, FewestRows = 256, MostValues = 1 << 22;

    private readonly float[] _values; // inputs × rows

    public DrawnRows(Dataset data, Key key)
    {
        Numbers = RowSample.Of(data.Rows, Math.Clamp(MostValues / Math.Max(1, data.Features), FewestRows, MostRows), key);
        Inputs = data.Features;
        _values = new float[(long)Numbers.Length * Inputs];
        var row = new Matrix<float>(new float[Inputs], Inputs);
        for (int i = 0; i < Numbers.Length; i++)
        {
            data.ReadFeatures(Numbers.AsSpan(i, 1), row);
            for (int input = 0; input < Inputs; input++) _values[(long)input * Numbers.Length + i] = row[0, input];
        }
        Targets = new float[data.Targets == 1 ? Numbers.Length : 0];
        if (Targets.Length > 0) data.ReadTargets(Numbers, new Matrix<float>(Targets, 1));
    }

    /// <summary>Which rows of the data set, ascending.</summary>
    public int[] Numbers { get; }

    public int Rows => Numbers.Length;

    public int Inputs { get; }

    /// <summary>One a row; empty where the data has several a row, or none.</summary>
    public float[] Targets { get; }

    /// <summary>The values of one input, one a row.</summary>
    public ReadOnlySpan<float> this[int input] => _values.AsSpan(input * Rows, Rows);
}
