using System.Globalization;

namespace Hone.Tables.Sources;

/// <summary>Refuses what does not fit before memory is asked for: a system that promises more than it has ends the process without a word.</summary>
internal static class MemoryNeed
{
    /// <summary>Bytes the process may have in all.</summary>
    public static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <exception cref="InputException">More is needed than the machine has.</exception>
    public static void Check(string name, double bytes)
    {
        if (bytes > Available)
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"{name} does not fit into memory: it needs about {bytes / 1e9:0.0} GB, there are {Available / 1e9:0.0} GB. Leave columns out (--kind NAME=skip), train on a part of the rows, or use a machine with more."));
    }
}
