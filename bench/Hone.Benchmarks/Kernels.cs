using System.Globalization;
using Hone.Benchmarks.Peers;
using Hone.Numerics;
using Sylvan.Data.Csv;

namespace Hone.Benchmarks;

/// <summary>(a) Matrix products by shape, against libtorch's mm into a given output.</summary>
internal static class Kernels
{
    private sealed record Shape(string Name, int Rows, int Columns, int Summed, string Transposed);

    public static IEnumerable<Measurement> Measure(Race race, int threads, string? only)
    {
        using var workers = new Workers(threads);
        Torch.Threads(threads);
        foreach (var shape in Shapes())
        {
            string name = $"{shape.Name} {shape.Rows}x{shape.Columns}x{shape.Summed} {shape.Transposed}";
            if (only is not null && !name.Contains(only)) continue;
            var (m, n, k) = (shape.Rows, shape.Columns, shape.Summed);
            var (a, b) = shape.Transposed switch
            {
                "TN" => (new Planned(k, m), new Planned(k, n)),
                "NT" => (new Planned(m, k), new Planned(n, k)),
                _ => (new Planned(m, k), new Planned(k, n)),
            };
            var c = new Planned(m, n);
            Action<int, int> part = shape.Transposed switch
            {
                "TN" => (from, to) => MatMul.TransposedA(a.Matrix, b.Matrix, c.Matrix, false, from, to),
                "NT" => (from, to) => MatMul.TransposedB(a.Matrix, b.Matrix, c.Matrix, false, from, to),
                _ => (from, to) => MatMul.Affine(a.Matrix, b.Matrix, default, c.Matrix, float.NegativeInfinity, from, to),
            };
            void Hone() => workers.Run(part, c.Blocks, MatMul.Work(m, k, n));
            using var peer = Torch.Available ? new TorchProduct(a, b, m, n, k, shape.Transposed) : null;

            Hone();
            peer?.Check(c);
            double[] seconds = peer is null ? race.Seconds(Hone) : race.Seconds(Hone, peer.Run);
            yield return new Measurement("kernels", name, threads, seconds[0],
                peer is null ? new Dictionary<string, double>() : new() { ["libtorch mm"] = seconds[1] },
                Operations: 2.0 * m * n * k, Bytes: 4.0 * ((double)m * k + (double)k * n + (double)m * n));
        }
    }

    private static IEnumerable<Shape> Shapes()
    {
        using var text = new StreamReader(typeof(Kernels).Assembly.GetManifestResourceStream("Hone.Benchmarks.gemm-shapes.csv")!);
        using var rows = CsvDataReader.Create(text, new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture });
        while (rows.Read()) yield return new Shape(rows.GetString(0), rows.GetInt32(1), rows.GetInt32(2), rows.GetInt32(3), rows.GetString(4));
    }
}
