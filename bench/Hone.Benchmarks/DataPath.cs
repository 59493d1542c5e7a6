using Hone.Data;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Benchmarks;

/// <summary>What an epoch over 60,000 images spends on getting its rows: shuffling, and gathering each batch into the network's input.</summary>
internal static class DataPath
{
    private const int Rows = 60_000, Pixels = 784, BatchRows = 128, Classes = 10;

    public static IEnumerable<Measurement> Measure(Race race, int threads)
    {
        using var workers = new Workers(threads);
        var network = new Network([Pixels, 512, 256, Classes], BatchRows);
        var plan = new Plan<float>(network.Model, Pixels, BatchRows, new Key(1), workers);
        var stepper = new Stepper<float>(new Adam(), plan);
        Loss loss = new SoftmaxCrossEntropy();
        var (key, pixels, labels) = (new Key(7), new float[Rows * Pixels], new float[Rows]);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (float)key.Uniform(i);
        for (int i = 0; i < Rows; i++) labels[i] = i % Classes;
        var data = new DenseDataset(pixels, Pixels, labels);
        var batches = new Batches(Rows, BatchRows);
        var targets = new float[BatchRows];
        ulong epochs = 0;

        void Read(int batch)
        {
            data.ReadFeatures(batches[batch], plan.Input(batches[batch].Length));
            data.ReadTargets(batches[batch], new Matrix<float>(targets.AsSpan(0, batches[batch].Length), 1));
        }

        void Gather()
        {
            batches.Shuffle(new Key(++epochs));
            for (int batch = 0; batch < batches.Count; batch++) Read(batch);
        }

        void Epoch()
        {
            batches.Shuffle(new Key(++epochs));
            for (int batch = 0; batch < batches.Count; batch++)
            {
                Read(batch);
                int rows = batches[batch].Length;
                var pass = new Pass(rows, Training: true, new Key(epochs));
                loss.Evaluate(plan.Forward(pass), new Matrix<float>(targets.AsSpan(0, rows), 1), default, plan.OutputGradient(rows));
                plan.Backward(pass);
                stepper.Step(Network.Rate);
            }
        }

        double[] seconds = race.Seconds(Epoch, Gather);
        yield return new Measurement("data", $"an epoch of {Rows} × {Pixels}, {network.Name}", threads, seconds[0], new Dictionary<string, double> { ["shuffling and gathering"] = seconds[1] }, network.StepOperations * batches.Count);
    }
}
