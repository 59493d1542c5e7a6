using System.Globalization;
using System.Runtime.InteropServices;
using Hone.Data;
using Hone.Numerics;

namespace Hone.Tables;

/// <summary>Rows to measure by that stand among those learned from: equal in every column that is used and in the target.</summary>
internal static class RepeatedRows
{
    private const double Share = 0.01; // of the rows measured: fewer move no figure
    private const int Fewest = 3, Chunk = 1024;

    /// <summary>A sentence for a part with more than a few of them.</summary>
    public static IEnumerable<string> Notes(Dataset train, (string Part, Dataset? Rows)[] parts, bool areGrouped)
    {
        var known = new HashSet<ulong>(Hashes(train));
        foreach (var (part, rows) in parts)
        {
            int found = rows is null ? 0 : Hashes(rows).Count(known.Contains);
            if (rows is null || found < Fewest || found <= Share * rows.Rows) continue;
            string help = areGrouped ? "Remove the duplicates from the file" : "Remove the duplicates from the file, or keep on one side what belongs together: --group COL";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{found} of {rows.Rows} {part} rows ({(double)found / rows.Rows:P1}) stand among the training rows too, equal in all columns used and in the target: the network knows them, so its figures on {part} are too good. {help}. Only where columns take few values is that chance.");
        }
    }

    /// <summary>64 bits a row: two different rows of a million share them once in ten million tables.</summary>
    private static ulong[] Hashes(Dataset data)
    {
        var features = new Matrix<float>(new float[Chunk * data.Features], data.Features);
        var targets = new Matrix<float>(new float[Chunk], 1);
        int[] numbers = new int[Chunk];
        var hashes = new ulong[data.Rows];
        for (int start = 0; start < data.Rows; start += Chunk)
        {
            int count = Math.Min(Chunk, data.Rows - start);
            for (int i = 0; i < count; i++) numbers[i] = start + i;
            Read(data, numbers.AsSpan(0, count), features, targets, hashes.AsSpan(start, count));
        }
        return hashes;
    }

    private static void Read(Dataset data, ReadOnlySpan<int> rows, Matrix<float> features, Matrix<float> targets, Span<ulong> hashes)
    {
        data.ReadFeatures(rows, features);
        data.ReadTargets(rows, targets);
        for (int i = 0; i < rows.Length; i++)
        {
            ulong hash = Mixed(BitConverter.SingleToUInt32Bits(targets[i, 0])); // mixed first: a feature may equal the target
            foreach (uint bits in MemoryMarshal.Cast<float, uint>(features[i])) hash = Mixed(hash ^ bits);
            hashes[i] = Mixed(hash);
        }
    }

    /// <summary>Steele, Lea &amp; Flood 2014, "Fast splittable pseudorandom number generators": the finisher of SplitMix64.</summary>
    private static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
