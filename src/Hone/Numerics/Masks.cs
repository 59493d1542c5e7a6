using System.Numerics;
using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>Random masks: each unit's fate is a hash of (key, unit), so a mask needs no memory of a generator.</summary>
public static class Masks
{
    /// <summary>Sets each value to 1/keep with probability <paramref name="keep"/>, to 0 otherwise; the same for float and double.</summary>
    /// <param name="keep">Above 0, up to 1; resolved to 2⁻³².</param>
    public static void Draw<T>(Key key, double keep, Span<T> mask) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (keep == 1)
        {
            mask.Fill(T.One);
            return;
        }
        uint low = (uint)key.Seed, high = (uint)(key.Seed >> 32);
        uint threshold = (uint)Math.Min(keep * 4294967296.0, uint.MaxValue);
        T kept = T.CreateChecked(1 / keep);
        int unit = 0;
        if (typeof(T) == typeof(float))
        {
            var floats = MemoryMarshal.Cast<T, float>(mask);
            var value = new Vector<float>(float.CreateChecked(1 / keep));
            var index = Vector<uint>.Indices;
            for (; unit + Vector<uint>.Count <= floats.Length; unit += Vector<uint>.Count)
            {
                var stays = Vector.LessThan(Hash(index, low, high), new Vector<uint>(threshold));
                (Vector.AsVectorSingle(stays) & value).CopyTo(floats[unit..]);
                index += new Vector<uint>((uint)Vector<uint>.Count);
            }
        }
        for (; unit < mask.Length; unit++) mask[unit] = Hash((uint)unit, low, high) < threshold ? kept : T.Zero;
    }

    /// <summary>Two keyed rounds of a 32-bit mixing function ("lowbias32", C. Wellons 2018, hash-prospector).</summary>
    private static uint Hash(uint unit, uint low, uint high) => Mix(Mix(unit ^ low) ^ high);

    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x21F0AAAD;
        x = (x ^ (x >> 15)) * 0x735A2D97;
        return x ^ (x >> 15);
    }

    private static Vector<uint> Hash(Vector<uint> unit, uint low, uint high) => Mix(Mix(unit ^ new Vector<uint>(low)) ^ new Vector<uint>(high));

    private static Vector<uint> Mix(Vector<uint> x)
    {
        x = (x ^ (x >> 16)) * new Vector<uint>(0x21F0AAAD);
        x = (x ^ (x >> 15)) * new Vector<uint>(0x735A2D97);
        return x ^ (x >> 15);
    }
}
