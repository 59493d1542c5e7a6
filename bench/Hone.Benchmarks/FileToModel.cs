using System.Globalization;
using Hone.Benchmarks.Peers;
using Hone.Numerics;
using Hone.Tables;
using Hone.Training;

namespace Hone.Benchmarks;

/// <summary>(e) From a CSV file to a trained network: read, split, scaled, trained for some epochs and judged by dev rows after each.</summary>
internal static class FileToModel
{
    private const int Columns = 20, Epochs = 5;
    private static readonly int[] Hidden = [64, 64];

    public static IEnumerable<Measurement> Measure(Race race, int threads)
    {
        Torch.Threads(threads);
        foreach (int rows in (int[])[1_000, 50_000])
        {
            string path = Path.Combine(Path.GetTempPath(), $"hone-bench-{Environment.ProcessId}.csv");
            try
            {
                Write(path, rows);
                void Hone()
                {
                    var data = TrainingData.Load(new TrainingOptions { Data = path, Target = "t", Style = PlainRecipe.Style }, seed: 1);
                    var recipe = PlainRecipe.Of(data.Preprocessor, data.Train.Rows) with { Model = PlainRecipe.Network(Hidden, 1, 1), Epochs = Epochs, BatchSize = TorchTable.BatchRows, Patience = 0 };
                    new Trainer(recipe) { Threads = threads }.Fit(data.Train, data.Dev);
                }
                double[] seconds = Torch.Available ? race.Seconds(Hone, () => TorchTable.Train(path, Hidden, Epochs)) : race.Seconds(Hone);
                yield return new Measurement("file", $"{rows} rows × {Columns} numbers, {Columns}-{string.Join('-', Hidden)}-1 relu, {Epochs} epochs", threads, seconds[0],
                    Torch.Available ? new() { ["Sylvan and TorchSharp"] = seconds[1] } : new Dictionary<string, double>());
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    private static void Write(string path, int rows)
    {
        using var file = new StreamWriter(path);
        file.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(i => $"x{i}")) + ",t");
        for (int row = 0; row < rows; row++)
        {
            var key = new Key(7).Fold((ulong)row);
            for (int i = 0; i < Columns; i++) file.Write(string.Create(CultureInfo.InvariantCulture, $"{key.Normal(i):0.####},"));
            file.WriteLine(key.Normal(0) * key.Normal(1) > 0 ? '1' : '0');
        }
    }
}
