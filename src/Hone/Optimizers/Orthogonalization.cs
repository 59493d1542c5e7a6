using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Optimizers;

/// <summary>Makes a matrix of one size nearly orthogonal: of G = U·S·Vᵀ it leaves U·S′·Vᵀ, with the values of S′ between about 0.7 and 1.2.</summary>
/// <remarks>
/// Five rounds of X ← a·X + (b·A + c·A²)·X with A = X·Xᵀ, from X = G/‖G‖, whose coefficients Jordan et al. 2024, "Muon", chose for a steep start rather than for values of exactly 1. Where G is higher than wide, A = Xᵀ·X
/// stands on the other side, so that it is always the smaller of the two. A zero matrix stays zero.
/// </remarks>
public sealed class Orthogonalization<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Rounds = 5;
    private const double A = 3.4445, B = -4.7750, C = 2.0315;
    private const double Least = 1e-7; // added to the norm

    private readonly Workers _workers;
    private readonly Arena<T> _memory;
    private readonly Action<int, int> _gram, _square, _product;
    private readonly int _side;

    internal Orthogonalization(int rows, int width, Workers workers)
    {
        (Rows, Width, _workers, _side) = (rows, width, workers, Math.Min(rows, width));
        int full = Area(rows, width), small = Area(_side, _side);
        _memory = new Arena<T>(checked(2 * full + 2 * small), stagger: 5);
        Matrix<T> Full(int at) => new(_memory.Slice(at * full, full), rows, width, Padding.Stride(width));
        Matrix<T> Small(int at) => new(_memory.Slice(2 * full + at * small, small), _side, _side, Padding.Stride(_side));
        _gram = rows <= width
            ? (from, to) => MatMul.TransposedB(Full(0), Full(0), Small(0), false, from, to)
            : (from, to) => MatMul.TransposedA(Full(0), Full(0), Small(0), false, from, to);
        _square = (from, to) => MatMul.Affine(Small(0), Small(0), default, Small(1), T.NegativeInfinity, from, to);
        _product = rows <= width
            ? (from, to) => MatMul.Affine(Small(1), Full(0), default, Full(1), T.NegativeInfinity, from, to)
            : (from, to) => MatMul.Affine(Full(0), Small(1), default, Full(1), T.NegativeInfinity, from, to);
    }

    public int Rows { get; }

    public int Width { get; }

    /// <summary>Replaces a matrix by its orthogonal one times a factor.</summary>
    /// <param name="values">Rows × width as a plan holds it, with padding.</param>
    public void Apply(Span<T> values, double factor)
    {
        int full = Area(Rows, Width), small = Area(_side, _side);
        Span<T> x = _memory.Slice(0, full), y = _memory.Slice(full, full), gram = _memory.Slice(2 * full, small), square = _memory.Slice(2 * full + small, small);
        double norm = Math.Sqrt(double.CreateChecked(Reduce.SumOfSquares<T>(values)));
        Scale(1 / (norm + Least), values, x);
        for (int round = 0; round < Rounds; round++)
        {
            _workers.Run(_gram, Padding.Blocks(_side), MatMul.Work(_side, Math.Max(Rows, Width), _side));
            _workers.Run(_square, Padding.Blocks(_side), MatMul.Work(_side, _side, _side));
            Add(B, gram, C, square, square);
            _workers.Run(_product, Padding.Blocks(Width), MatMul.Work(Rows, _side, Width));
            Add(A, x, 1, y, x);
        }
        Scale(factor, x, values);
    }

    private static int Area(int rows, int width) => Padding.RoundUp(checked(rows * Padding.Stride(width)));

    private static void Scale(double factor, ReadOnlySpan<T> from, Span<T> to)
    {
        var f = new Vector<T>(T.CreateChecked(factor));
        var a = from.AsLanes();
        var c = to.AsLanes();
        for (int i = 0; i < c.Length; i++) c[i] = f * a[i];
    }

    /// <summary>sum = p·a + q·b</summary>
    private static void Add(double p, ReadOnlySpan<T> a, double q, ReadOnlySpan<T> b, Span<T> sum)
    {
        var (vp, vq) = (new Vector<T>(T.CreateChecked(p)), new Vector<T>(T.CreateChecked(q)));
        var va = a.AsLanes();
        var vb = b.AsLanes();
        var s = sum.AsLanes();
        for (int i = 0; i < s.Length; i++) s[i] = vp * va[i] + vq * vb[i];
    }
}
