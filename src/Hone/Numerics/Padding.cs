namespace Hone.Numerics;

/// <summary>How planned memory is padded, so that kernels need neither masks nor tails.</summary>
public static class Padding
{
    /// <summary>Values a row is padded to: one 64-byte line of floats, two of doubles.</summary>
    public const int Lanes = 16;

    /// <summary>The next multiple of <see cref="Lanes"/>.</summary>
    public static int RoundUp(int values) => (values + Lanes - 1) & ~(Lanes - 1);

    /// <summary>Distance between rows of <paramref name="width"/> values: a multiple of <see cref="Lanes"/>, but 1 for a single column.</summary>
    public static int Stride(int width) => width == 1 ? 1 : RoundUp(width);
}
