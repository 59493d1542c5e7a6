namespace Hone.Numerics;

/// <summary>Randomness as a value: a counter-based generator. The same key gives the same numbers, in any order, on any thread.</summary>
/// <remarks>
/// There is no state to save. A key for a purpose is folded from (seed, epoch, step, layer, row), and the counter picks the number.
/// The mixing function is the finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014, "Fast splittable pseudorandom number generators", figure 19).
/// </remarks>
public readonly record struct Key(ulong Seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>An independent key for part <paramref name="part"/> of what this key is for.</summary>
    public Key Fold(ulong part) => new(Mix(Seed ^ Mix(part + Golden)));

    /// <summary>64 random bits.</summary>
    public ulong Bits(long counter) => Mix(Seed + (ulong)(counter + 1) * Golden);

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double Uniform(long counter) => (Bits(counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box &amp; Muller (1958); <paramref name="counter"/> picks the draw.</summary>
    public double Normal(long counter)
    {
        double u = ((Bits(2 * counter) >> 11) + 1) * (1.0 / (1UL << 53)); // (0, 1]: the logarithm stays finite
        double v = Uniform(2 * counter + 1);
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    /// <summary>Uniform on 0 … <paramref name="bound"/> − 1 (Lemire 2019, multiply and shift; the bias is below bound / 2⁶⁴).</summary>
    public int Below(int bound, long counter)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(Bits(counter), (ulong)bound, out _);
    }

    /// <summary>A random order of the <paramref name="items"/>, in place: Fisher &amp; Yates, from the end.</summary>
    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
