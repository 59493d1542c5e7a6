namespace Hone.Tuning.Processes;

/// <summary>The axes of a symmetric matrix and how far it stretches along each.</summary>
/// <remarks>Jacobi's rotations (Golub &amp; Van Loan 2013, algorithm 8.4.3), for the small matrices of search spaces.</remarks>
internal static class Eigen
{
    private const int MostSweeps = 30;

    /// <param name="matrix">Symmetric; left as it is.</param>
    /// <returns>Values, and the vectors as columns.</returns>
    public static (double[] Values, SquareMatrix Vectors) Of(SquareMatrix matrix)
    {
        int n = matrix.Size;
        SquareMatrix a = new(n), vectors = new(n);
        for (int i = 0; i < n; i++)
        {
            matrix[i].CopyTo(a[i]);
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = 0, all = 0;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) (off, all) = (off + (i == j ? 0 : a[i][j] * a[i][j]), all + a[i][j] * a[i][j]);
            if (off <= 1e-28 * all) break;
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++) Rotate(a, vectors, p, q);
        }
        return ([.. Enumerable.Range(0, n).Select(i => a[i][i])], vectors);
    }

    /// <summary>Turns the plane of axes p and q so that a[p, q] becomes 0.</summary>
    private static void Rotate(SquareMatrix a, SquareMatrix vectors, int p, int q)
    {
        if (a[p][q] == 0) return;
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau)), c = 1 / Math.Sqrt(1 + t * t), s = t * c;
        for (int k = 0; k < a.Size; k++) (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]);
        for (int k = 0; k < a.Size; k++) (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]);
        for (int k = 0; k < a.Size; k++) (vectors[k][p], vectors[k][q]) = (c * vectors[k][p] - s * vectors[k][q], s * vectors[k][p] + c * vectors[k][q]);
    }
}
