using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hone.Numerics;

/// <summary>Copies a panel of a matrix to where it is read many times: row by row, one after the other.</summary>
internal static unsafe class Packing
{
    private const int Square = 8;

    /// <summary>panel[k, j] = b[k, j] for k &lt; depth, j &lt; width.</summary>
    /// <param name="width">A whole number of 32-byte vectors.</param>
    public static void Copy<T>(T* b, nint stride, int depth, T* panel, int width) where T : unmanaged
    {
        for (int k = 0; k < depth; k++, b += stride, panel += width)
            for (int j = 0; j < width; j += Vector256<T>.Count) Vector256.Load(b + j).Store(panel + j);
    }

    /// <summary>panel[k, j] = w[j, k] for k &lt; depth, j &lt; width; zero where w has no row j.</summary>
    /// <param name="w">Its rows are padded to 16 values.</param>
    /// <param name="rows">Rows of w from here on.</param>
    public static void Transpose<T>(T* w, nint stride, int rows, int depth, T* panel, int width) where T : unmanaged
    {
        for (int j = 0; j < width; j += Square)
            for (int k = 0; k < depth; k += Square)
                if (typeof(T) == typeof(float) && Avx.IsSupported)
                    TransposeSquare((float*)w + j * stride + k, stride, Math.Min(Square, rows - j), (float*)panel + k * width + j, width, Math.Min(Square, depth - k));
                else
                    for (int column = j; column < Math.Min(j + Square, width); column++)
                        for (int row = k; row < Math.Min(k + Square, depth); row++)
                            panel[row * width + column] = column < rows ? w[column * stride + row] : default;
    }

    /// <summary>8 × 8 values through the registers: pairs, then pairs of pairs, then halves change places.</summary>
    /// <param name="rows">Rows there are from here on; those beyond are zeros.</param>
    private static void TransposeSquare(float* from, nint stride, int rows, float* to, nint width, int depth)
    {
        Vector256<float> a = Row(0), b = Row(1), c = Row(2), d = Row(3), e = Row(4), f = Row(5), g = Row(6), h = Row(7);
        Vector256<float> ab = Avx.UnpackLow(a, b), AB = Avx.UnpackHigh(a, b), cd = Avx.UnpackLow(c, d), CD = Avx.UnpackHigh(c, d);
        Vector256<float> ef = Avx.UnpackLow(e, f), EF = Avx.UnpackHigh(e, f), gh = Avx.UnpackLow(g, h), GH = Avx.UnpackHigh(g, h);
        const byte Low = 0b01_00_01_00, High = 0b11_10_11_10;
        Vector256<float> abcd0 = Avx.Shuffle(ab, cd, Low), abcd1 = Avx.Shuffle(ab, cd, High), abcd2 = Avx.Shuffle(AB, CD, Low), abcd3 = Avx.Shuffle(AB, CD, High);
        Vector256<float> efgh0 = Avx.Shuffle(ef, gh, Low), efgh1 = Avx.Shuffle(ef, gh, High), efgh2 = Avx.Shuffle(EF, GH, Low), efgh3 = Avx.Shuffle(EF, GH, High);
        const byte Lower = 0x20, Upper = 0x31;
        Avx.Permute2x128(abcd0, efgh0, Lower).Store(to);
        if (depth > 1) Avx.Permute2x128(abcd1, efgh1, Lower).Store(to + width);
        if (depth > 2) Avx.Permute2x128(abcd2, efgh2, Lower).Store(to + 2 * width);
        if (depth > 3) Avx.Permute2x128(abcd3, efgh3, Lower).Store(to + 3 * width);
        if (depth > 4) Avx.Permute2x128(abcd0, efgh0, Upper).Store(to + 4 * width);
        if (depth > 5) Avx.Permute2x128(abcd1, efgh1, Upper).Store(to + 5 * width);
        if (depth > 6) Avx.Permute2x128(abcd2, efgh2, Upper).Store(to + 6 * width);
        if (depth > 7) Avx.Permute2x128(abcd3, efgh3, Upper).Store(to + 7 * width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector256<float> Row(int row) => row < rows ? Avx.LoadVector256(from + row * stride) : Vector256<float>.Zero;
    }
}
