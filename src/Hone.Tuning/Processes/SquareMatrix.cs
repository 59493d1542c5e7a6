using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>A square matrix of doubles, row after row, with what a Gaussian process needs of linear algebra.</summary>
internal sealed class SquareMatrix(int size)
{
    private readonly double[] _values = new double[size * size];

    public int Size => size;

    public Span<double> this[int row] => _values.AsSpan(row * size, size);

    /// <summary>Turns a positive definite matrix, of which the lower triangle counts, into L of L·Lᵀ, the upper triangle zero.</summary>
    /// <returns>False where it is not positive definite in double.</returns>
    public bool TryFactor()
    {
        for (int i = 0; i < size; i++)
        {
            var row = this[i];
            for (int j = 0; j <= i; j++)
            {
                double rest = row[j] - Reduce.Dot<double>(row[..j], this[j][..j]);
                if (j < i) row[j] = rest / this[j][j];
                else if (rest > 0) row[i] = Math.Sqrt(rest);
                else return false;
            }
            row[(i + 1)..].Clear();
        }
        return true;
    }

    /// <summary>x ← L⁻¹·x</summary>
    public void SolveLower(Span<double> x)
    {
        for (int i = 0; i < size; i++) x[i] = (x[i] - Reduce.Dot<double>(this[i][..i], x[..i])) / this[i][i];
    }

    /// <summary>x ← L⁻ᵀ·x</summary>
    public void SolveUpper(Span<double> x)
    {
        for (int i = size - 1; i >= 0; i--)
        {
            x[i] /= this[i][i];
            Subtract(x[..i], this[i][..i], x[i]);
        }
    }

    /// <summary>(L·Lᵀ)⁻¹ = L⁻ᵀ·L⁻¹ of this factor.</summary>
    public SquareMatrix InverseOfProduct()
    {
        // The rows of `columns` are the columns of L⁻¹; from the diagonal on, since all before is zero.
        var columns = new SquareMatrix(size);
        for (int j = 0; j < size; j++)
        {
            var column = columns[j];
            column[j] = 1 / this[j][j];
            for (int i = j + 1; i < size; i++) column[i] = -Reduce.Dot<double>(this[i][j..i], column[j..i]) / this[i][i];
        }
        var inverse = new SquareMatrix(size);
        for (int i = 0; i < size; i++)
            for (int j = 0; j <= i; j++) inverse[i][j] = inverse[j][i] = Reduce.Dot<double>(columns[i][i..], columns[j][i..]);
        return inverse;
    }

    private static void Subtract(Span<double> from, ReadOnlySpan<double> values, double times)
    {
        for (int i = 0; i < from.Length; i++) from[i] -= times * values[i];
    }
}
