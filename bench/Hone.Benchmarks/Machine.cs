using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hone.Benchmarks;

/// <summary>The floors: what the processor can multiply and add, and what memory can bring.</summary>
internal static class Machine
{
    public static string Processor { get; } = OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name"))?.Split(':')[1].Trim() ?? "unknown"
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";

    /// <summary>Multiplications and additions a second of one core, with the widest vectors it has.</summary>
    public static double Peak { get; } = Enumerable.Range(0, 40).Max(_ => MeasurePeak());

    /// <summary>Bytes a second that one core reads from memory.</summary>
    public static double Bandwidth { get; } = Read();

    private static double MeasurePeak()
    {
        const int rounds = 400_000, chains = 12; // as many as two units need to be busy: each waits four cycles for its last
        long start = Stopwatch.GetTimestamp();
        float sum = Vector512.IsHardwareAccelerated ? Chains512(rounds, 0.999f) : Chains256(rounds, 0.999f);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(sum);
        return 2.0 * rounds * chains * (Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count) / seconds;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Chains512(int rounds, float factor)
    {
        var (a, b) = (Vector512.Create(factor), Vector512.Create(1 - factor));
        Vector512<float> c0 = b, c1 = b + c0, c2 = b + c1, c3 = b + c2, c4 = b + c3, c5 = b + c4, c6 = b + c5, c7 = b + c6, c8 = b + c7, c9 = b + c8, c10 = b + c9, c11 = b + c10;
        for (int i = 0; i < rounds; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(a, c0, b); c1 = Vector512.FusedMultiplyAdd(a, c1, b); c2 = Vector512.FusedMultiplyAdd(a, c2, b);
            c3 = Vector512.FusedMultiplyAdd(a, c3, b); c4 = Vector512.FusedMultiplyAdd(a, c4, b); c5 = Vector512.FusedMultiplyAdd(a, c5, b);
            c6 = Vector512.FusedMultiplyAdd(a, c6, b); c7 = Vector512.FusedMultiplyAdd(a, c7, b); c8 = Vector512.FusedMultiplyAdd(a, c8, b);
            c9 = Vector512.FusedMultiplyAdd(a, c9, b); c10 = Vector512.FusedMultiplyAdd(a, c10, b); c11 = Vector512.FusedMultiplyAdd(a, c11, b);
        }
        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Chains256(int rounds, float factor)
    {
        var (a, b) = (Vector256.Create(factor), Vector256.Create(1 - factor));
        Vector256<float> c0 = b, c1 = b + c0, c2 = b + c1, c3 = b + c2, c4 = b + c3, c5 = b + c4, c6 = b + c5, c7 = b + c6, c8 = b + c7, c9 = b + c8, c10 = b + c9, c11 = b + c10;
        for (int i = 0; i < rounds; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(a, c0, b); c1 = Vector256.FusedMultiplyAdd(a, c1, b); c2 = Vector256.FusedMultiplyAdd(a, c2, b);
            c3 = Vector256.FusedMultiplyAdd(a, c3, b); c4 = Vector256.FusedMultiplyAdd(a, c4, b); c5 = Vector256.FusedMultiplyAdd(a, c5, b);
            c6 = Vector256.FusedMultiplyAdd(a, c6, b); c7 = Vector256.FusedMultiplyAdd(a, c7, b); c8 = Vector256.FusedMultiplyAdd(a, c8, b);
            c9 = Vector256.FusedMultiplyAdd(a, c9, b); c10 = Vector256.FusedMultiplyAdd(a, c10, b); c11 = Vector256.FusedMultiplyAdd(a, c11, b);
        }
        return Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    private static double Read()
    {
        var memory = new float[64 << 20]; // a quarter of a gigabyte, no cache holds it
        memory.AsSpan().Fill(1);
        double best = double.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long start = Stopwatch.GetTimestamp();
            var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (int i = 0; i < memory.Length; i += 32)
            {
                a += Vector256.LoadUnsafe(ref memory[i]);
                b += Vector256.LoadUnsafe(ref memory[i], 8);
                c += Vector256.LoadUnsafe(ref memory[i], 16);
                d += Vector256.LoadUnsafe(ref memory[i], 24);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            GC.KeepAlive(Vector256.Sum(a + b + c + d));
        }
        return memory.Length * 4.0 / best;
    }
}
