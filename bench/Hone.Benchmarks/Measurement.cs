namespace Hone.Benchmarks;

/// <summary>One row of a table: how long Hone takes, its peers beside it, and the floors that the machine sets.</summary>
/// <param name="Group">What is compared: kernels, steps, inference, start, csv.</param>
/// <param name="Case">Which shape, network or file.</param>
/// <param name="Hone">Seconds a call.</param>
/// <param name="Peers">Seconds a call of each peer, by name; empty where none could be loaded.</param>
/// <param name="Operations">Multiplications and additions a call.</param>
/// <param name="Bytes">What a call must at least read and write in memory, each value once.</param>
internal sealed record Measurement(string Group, string Case, int Threads, double Hone, IReadOnlyDictionary<string, double> Peers, double Operations = 0, double Bytes = 0)
{
    /// <summary>Bytes allocated a call, where that is promised to be none.</summary>
    public long? Allocated { get; init; }

    public double Ratio(string peer) => Peers[peer] / Hone;
}
