using System.Globalization;

namespace Hone.Tables.Sources;

/// <summary>Refuses what does not fit before memory is asked for: a system that promises more than it has ends the process without a word.</summary>
internal static class MemoryNeed
{
    /// <summary>Bytes the process may have in all.</summary>
    public static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <param name="limit">Bytes there are; null for what the machine has.</param>
    /// <exception cref="InputException">More is needed than there is.</exception>
    public static void Check(string name, double bytes, long? limit = null)
    {
        long available = limit ?? Available;
        if (bytes > available)
            throw new InputException($"{name} does not fit into memory: it needs about {Size(bytes)}, there are {Size(available)}. {Advice}");
    }

    /// <summary>What to say when memory has run out all the same.</summary>
    public static InputException RunOut(string name, Exception fault) =>
        new($"{name} does not fit into memory: there are {Size(Available)}. {Advice}", fault);

    private const string Advice = "Leave columns out (--kind NAME=skip), train on a part of the rows, or use a machine with more.";

    private static string Size(double bytes) => bytes < 1e9 ? (bytes / 1e6).ToString("0 MB", CultureInfo.InvariantCulture) : (bytes / 1e9).ToString("0.0 GB", CultureInfo.InvariantCulture);
}
