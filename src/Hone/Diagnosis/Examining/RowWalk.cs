using System.Runtime.InteropServices;
using Hone.Data;
using Hone.Numerics;

namespace Hone.Diagnosis.Examining;

/// <summary>Goes through rows of a data set in order, each with 64 bits that stand for its inputs.</summary>
/// <remarks>Two different rows of a million share their bits once in ten million tables.</remarks>
internal sealed class RowWalk(Dataset data)
{
    private const int MostValues = 1 << 18, MostRows = 1024;
    private const uint Exponent = 0x7F800000; // all of it set: infinite or not a number

    /// <summary>Values that are not finite, by input.</summary>
    public long[] NotFinite { get; } = new long[data.Features];

    /// <summary>Whether rows differ in an input.</summary>
    public bool[] Varies { get; } = new bool[data.Features];

    /// <param name="rows">Which rows; null for all.</param>
    /// <param name="visit">Row, bits of the inputs, first target (0 where there is none), bits of inputs and targets.</param>
    public void Go(int[]? rows, Action<int, ulong, float, ulong> visit)
    {
        int all = rows?.Length ?? data.Rows, chunk = Math.Clamp(MostValues / Math.Max(1, data.Features), 1, MostRows);
        var features = new Matrix<float>(new float[chunk * data.Features], chunk, data.Features, data.Features);
        var targets = new Matrix<float>(new float[chunk * data.Targets], chunk, data.Targets, data.Targets);
        int[] numbers = new int[chunk];
        uint[] first = new uint[data.Features];
        for (int start = 0; start < all; start += chunk)
        {
            int count = Math.Min(chunk, all - start);
            for (int i = 0; i < count; i++) numbers[i] = rows is null ? start + i : rows[start + i];
            data.ReadFeatures(numbers.AsSpan(0, count), features);
            if (data.Targets > 0) data.ReadTargets(numbers.AsSpan(0, count), targets);
            if (start == 0) MemoryMarshal.Cast<float, uint>(features[0]).CopyTo(first);
            for (int i = 0; i < count; i++)
            {
                ulong inputs = Inputs(features[i], first), whole = Mixed(inputs);
                foreach (float target in targets[i]) whole = Mixed(whole ^ BitConverter.SingleToUInt32Bits(target));
                visit(numbers[i], inputs, data.Targets > 0 ? targets[i, 0] : 0, whole);
            }
        }
    }

    private ulong Inputs(ReadOnlySpan<float> values, uint[] first)
    {
        ulong hash = 0;
        var bits = MemoryMarshal.Cast<float, uint>(values);
        for (int i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & Exponent) == Exponent) NotFinite[i]++;
            if (bits[i] != first[i]) Varies[i] = true;
            hash = Mixed(hash ^ bits[i]);
        }
        return hash;
    }

    /// <summary>Steele, Lea &amp; Flood 2014, "Fast splittable pseudorandom number generators": the finisher of SplitMix64.</summary>
    public static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
