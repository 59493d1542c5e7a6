namespace Hone.Numerics;

/// <summary>How planned memory is padded, so that kernels need neither masks nor tails.</summary>
public static class Padding
{
    /// <summary>Values a row is padded to: one 64-byte line of floats, two of doubles.</summary>
    public const int Lanes = 16;

    private const int Crowding = 512;

    /// <summary>The next multiple of <see cref="Lanes"/>.</summary>
    public static int RoundUp(int values) => (values + Lanes - 1) & ~(Lanes - 1);

    /// <summary>Distance between rows of <paramref name="width"/> values: a multiple of <see cref="Lanes"/>, but 1 for a single column.</summary>
    /// <remarks>Never a multiple of 512: rows whose addresses agree in the low bits push each other out of the caches when a kernel goes down a column.</remarks>
    public static int Stride(int width) => width == 1 ? 1 : RoundUp(width) % Crowding == 0 ? RoundUp(width) + Lanes : RoundUp(width);

    /// <summary>Column blocks of <see cref="Lanes"/> values that hold <paramref name="width"/>, or 1 for a single column: the unit in which workers share.</summary>
    public static int Blocks(int width) => RoundUp(width) / Lanes;
}
