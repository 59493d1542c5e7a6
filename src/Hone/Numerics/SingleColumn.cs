using System.Numerics;
using System.Runtime.Intrinsics;

namespace Hone.Numerics;

/// <summary>The products of a layer with one unit, or with one input: dot products and outer products, without padding.</summary>
internal static unsafe class SingleColumn
{
    /// <summary>y[r] = max(floor, Σₖ x[r, k]·w[k] + b), the sum over 16 virtual lanes.</summary>
    public static void Affine<T>(Matrix<T> x, Matrix<T> w, Matrix<T> b, Matrix<T> y, T floor) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T bias = b.Rows > 0 ? b.Values[0] : T.Zero;
        fixed (T* px = x.Values, pw = w.Values, py = y.Values)
            for (int r = 0; r < y.Rows; r++)
            {
                T sum = Dot(px + (nint)r * x.Stride, pw, x.Width) + bias;
                py[r] = floor > sum ? floor : sum;
            }
    }

    /// <summary>dw[k] = Σᵣ x[r, k]·dy[r], a chain over the rows.</summary>
    public static void TransposedA<T>(Matrix<T> x, Matrix<T> dy, Matrix<T> dw, bool add) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector256<T>.Count;
        fixed (T* px = x.Values, pdy = dy.Values, pdw = dw.Values)
        {
            int k = 0;
            for (; k + lanes <= dw.Rows; k += lanes)
            {
                var sum = add ? Vector256.Load(pdw + k) : Vector256<T>.Zero;
                for (int r = 0; r < dy.Rows; r++)
                    sum = MultiplyAdd(Vector256.Load(px + (nint)r * x.Stride + k), Vector256.Create(pdy[r]), sum);
                sum.Store(pdw + k);
            }
            for (; k < dw.Rows; k++)
            {
                T sum = add ? pdw[k] : T.Zero;
                for (int r = 0; r < dy.Rows; r++) sum = MultiplyAdd(px[(nint)r * x.Stride + k], pdy[r], sum);
                pdw[k] = sum;
            }
        }
    }

    /// <summary>dx = dy·wᵀ where dy or dx is a single column.</summary>
    public static void TransposedB<T>(Matrix<T> dy, Matrix<T> w, Matrix<T> dx, bool add, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pdy = dy.Values, pw = w.Values, pdx = dx.Values)
        {
            if (dx.Width == 1)
            {
                for (int r = 0; r < dx.Rows; r++)
                {
                    T sum = Dot(pdy + (nint)r * dy.Stride, pw, dy.Width);
                    pdx[r] = add ? pdx[r] + sum : sum;
                }
                return;
            }
            int first = from * Padding.Lanes, last = Math.Min(to * Padding.Lanes, dx.Width), padded = to * Padding.Lanes;
            for (int r = 0; r < dx.Rows; r++)
            {
                T* row = pdx + (nint)r * dx.Stride;
                T g = pdy[r];
                for (int k = first; k < last; k++) row[k] = add ? MultiplyAdd(g, pw[k], row[k]) : g * pw[k];
                for (int k = last; k < padded; k++) row[k] = T.Zero;
            }
        }
    }

    /// <summary>Σ a[i]·b[i]: element i goes to virtual lane i mod 16, the lanes are then added pairwise, halves first.</summary>
    private static T Dot<T>(T* a, T* b, int length) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* sums = stackalloc T[Padding.Lanes];
        int lanes = Vector256<T>.Count, i = 0;
        int whole = length & -Padding.Lanes;
        for (int lane = 0; lane < Padding.Lanes; lane += 2 * lanes)
        {
            Vector256<T> low = default, high = default;
            for (i = lane; i < whole; i += Padding.Lanes)
            {
                low = MultiplyAdd(Vector256.Load(a + i), Vector256.Load(b + i), low);
                high = MultiplyAdd(Vector256.Load(a + i + lanes), Vector256.Load(b + i + lanes), high);
            }
            low.Store(sums + lane);
            high.Store(sums + lane + lanes);
        }
        for (i = whole; i < length; i++) sums[i - whole] = MultiplyAdd(a[i], b[i], sums[i - whole]);
        for (int half = Padding.Lanes / 2; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];
        return sums[0];
    }

    /// <summary>Fused where the hardware fuses; on the 128-bit tier, whose bits are not promised, whatever is fast there.</summary>
    private static Vector256<T> MultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c) where T : unmanaged =>
        Tiers.Best == Tier.Bits128
            ? Vector256.Create(Fused.MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()), Fused.MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()))
            : Fused.MultiplyAdd(a, b, c);

    private static T MultiplyAdd<T>(T a, T b, T c) where T : unmanaged, IFloatingPointIeee754<T> =>
        Tiers.Best == Tier.Bits128 ? T.MultiplyAddEstimate(a, b, c) : T.FusedMultiplyAdd(a, b, c);
}
