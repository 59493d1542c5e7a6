using System.Globalization;
using System.Text;
using System.Text.Json;
using Hone.Benchmarks.Peers;

namespace Hone.Benchmarks;

/// <summary>What was measured, as one table of ratios or as JSON. Above 1 Hone is quicker.</summary>
internal sealed class Comparison(string command)
{
    private readonly List<Measurement> _rows = [];

    public void Add(Measurement row) => _rows.Add(row);

    public string Json() => JsonSerializer.Serialize(new
    {
        Command = command,
        Machine.Processor,
        Processors = Environment.ProcessorCount,
        PeakFlops = Machine.Peak,
        BytesPerSecond = Machine.Bandwidth,
        WithoutLibtorch = Torch.Missing,
        Measurements = _rows.Select(row => new { row.Group, row.Case, row.Threads, Seconds = row.Hone, row.Peers, row.Operations, row.Bytes, row.Allocated }),
    }, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Processor}, {Environment.ProcessorCount} processors; one core: {Machine.Peak / 1e9:0} GFLOP/s with fused multiply-adds, {Machine.Bandwidth / 1e9:0} GB/s read from memory. .NET {Environment.Version}.");
        if (Torch.Missing is { } why) text.AppendLine($"Without libtorch: {why}.");
        text.AppendLine().AppendLine($"`{command}`").AppendLine()
            .AppendLine("Operations ÷ peak is a floor; bytes ÷ bandwidth is one where the caches do not hold what is read, each value once.");
        foreach (var group in _rows.GroupBy(row => row.Group))
        {
            string[] peers = [.. group.SelectMany(row => row.Peers.Keys).Distinct()];
            text.AppendLine().AppendLine($"## {group.Key}").AppendLine();
            text.AppendLine($"| case | threads | µs | operations ÷ peak, µs | bytes ÷ memory bandwidth, µs | {string.Concat(peers.Select(peer => $"{peer} ÷ Hone | "))}bytes allocated |");
            text.AppendLine($"|---|---|---|---|---|{string.Concat(peers.Select(_ => "---|"))}---|");
            foreach (var row in group)
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"| {row.Case} | {row.Threads} | {row.Hone * 1e6:0.00} | {row.Operations / Machine.Peak / row.Threads * 1e6:0.00} | {row.Bytes / Machine.Bandwidth * 1e6:0.00} | {string.Concat(peers.Select(peer => row.Peers.ContainsKey(peer) ? string.Create(CultureInfo.InvariantCulture, $"{row.Ratio(peer):0.00} | ") : "| "))}{row.Allocated} |");
            text.AppendLine();
            foreach (var threads in group.GroupBy(row => row.Threads))
                foreach (string peer in peers)
                {
                    double[] ratios = [.. threads.Where(row => row.Peers.ContainsKey(peer)).Select(row => row.Ratio(peer))];
                    text.AppendLine(CultureInfo.InvariantCulture, $"{threads.Key} {(threads.Key == 1 ? "thread" : "threads")}, {peer} ÷ Hone: geometric mean {Math.Exp(ratios.Average(Math.Log)):0.00}, least {ratios.Min():0.00}, {ratios.Length} cases.");
                }
        }
        return text.ToString();
    }
}
