using Sylvan.Data.Csv;
using static TorchSharp.torch;

namespace Hone.Benchmarks.Peers;

/// <summary>The same as a TorchSharp user writes it: the file read by Sylvan, every fifth row kept for dev, columns scaled by their mean and deviation, Adam over shuffled batches.</summary>
internal static class TorchTable
{
    public const int BatchRows = 128;

    private const long NoCollection = 200_000_000; // bytes

    /// <remarks>While it runs nothing is collected: TorchSharp's finalisers free scalars that libtorch still reads.</remarks>
    public static double Train(string path, int[] hidden, int epochs)
    {
        bool holds = GC.TryStartNoGCRegion(NoCollection);
        try
        {
            return TrainHeld(path, hidden, epochs);
        }
        finally
        {
            if (holds && System.Runtime.GCSettings.LatencyMode == System.Runtime.GCLatencyMode.NoGCRegion) GC.EndNoGCRegion();
        }
    }

    private static double TrainHeld(string path, int[] hidden, int epochs)
    {
        var (columns, values) = Read(path);
        int rows = values.Count / columns, features = columns - 1;
        using var scope = NewDisposeScope();
        using var all = tensor(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values).ToArray(), rows, columns);
        var isDev = arange(rows).remainder(5).eq(0);
        var (trainRows, devRows) = (all[isDev.logical_not()], all[isDev]);
        var (mean, deviation) = (trainRows[.., ..features].mean([0L]), trainRows[.., ..features].std(0L));
        var x = (trainRows[.., ..features] - mean) / deviation;
        var t = trainRows[.., features..];
        var devX = (devRows[.., ..features] - mean) / deviation;
        var devT = devRows[.., features..];

        using var model = nn.Sequential(Layers(features, hidden).Select((layer, i) => ($"m{i}", layer)).ToArray());
        using var adam = optim.Adam(model.parameters(), 1e-3);
        double accuracy = 0;
        long count = x.shape[0];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            model.train();
            var order = randperm(count);
            for (long start = 0; start < count; start += BatchRows)
            {
                using var batch = NewDisposeScope();
                var rowsOf = order[(int)start..(int)Math.Min(count, start + BatchRows)];
                adam.zero_grad();
                var loss = nn.functional.binary_cross_entropy_with_logits(model.forward(x.index_select(0, rowsOf)), t.index_select(0, rowsOf));
                loss.backward();
                adam.step();
            }
            model.eval();
            using (no_grad()) accuracy = model.forward(devX).gt(0).eq(devT.gt(0.5)).to(ScalarType.Float32).mean().item<float>();
        }
        return accuracy;
    }

    private static (int Columns, List<float> Values) Read(string path)
    {
        using var reader = CsvDataReader.Create(path);
        var values = new List<float>();
        while (reader.Read())
            for (int i = 0; i < reader.FieldCount; i++) values.Add(reader.GetFloat(i));
        return (reader.FieldCount, values);
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> Layers(int features, int[] hidden)
    {
        int inputs = features;
        foreach (int units in hidden)
        {
            yield return nn.Linear(inputs, units);
            yield return nn.ReLU();
            inputs = units;
        }
        yield return nn.Linear(inputs, 1);
    }
}
