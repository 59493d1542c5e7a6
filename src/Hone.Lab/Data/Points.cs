using Hone.Numerics;

namespace Hone.Lab.Data;

/// <summary>Points of a plane and the class of each: what can be seen whole in one picture.</summary>
/// <param name="X">rows × 2 values, row by row.</param>
/// <param name="Classes">One class a row: 0, 1 …</param>
internal sealed record Points(double[] X, double[] Classes)
{
    public int Rows => Classes.Length;

    /// <summary>Copies the features of some rows.</summary>
    public void Read(ReadOnlySpan<int> rows, Matrix<double> features)
    {
        for (int i = 0; i < rows.Length; i++) X.AsSpan(2 * rows[i], 2).CopyTo(features[i]);
    }

    public Points Take(IReadOnlyList<int> rows) => new([.. rows.SelectMany(row => (double[])[X[2 * row], X[2 * row + 1]])], [.. rows.Select(row => Classes[row])]);
}
