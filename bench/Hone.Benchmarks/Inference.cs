using Hone.Benchmarks.Peers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Benchmarks;

/// <summary>(c) Answers: from features in the caller's memory to raw outputs, for one row and for many.</summary>
internal static class Inference
{
    private static readonly int[] Batches = [1, 8, 32, 256];

    public static IEnumerable<Measurement> Measure(Race race, int threads, string? only)
    {
        using var workers = new Workers(threads);
        Torch.Threads(threads);
        foreach (var network in (Network[])[new([64, 256, 256, 256, 1], 256), new([784, 512, 256, 10], 256)])
            foreach (int rows in Batches)
            {
                string name = $"{string.Join('-', network.Widths)} relu, batch {rows}";
                if (only is not null && !name.Contains(only)) continue;
                float[] features = network.Features()[..(rows * network.Inputs)];
                var plan = new Plan<float>(network.Model, network.Inputs, rows, new Key(1), workers, training: false);
                var pass = new Pass(rows, Training: false, default);
                void Ours()
                {
                    var input = plan.Input(rows);
                    for (int r = 0; r < rows; r++) features.AsSpan(r * network.Inputs, network.Inputs).CopyTo(input[r]);
                    plan.Forward(pass);
                }
                using var onnx = new OnnxAnswer(plan, features, rows, threads);
                Ours();
                onnx.Run();
                Agree(plan.Forward(pass), onnx.Answer);

                if (Torch.Available)
                {
                    using var theirs = new TorchAnswer(plan, features, rows);
                    double[] seconds = race.Seconds(Ours, onnx.Run, theirs.Run);
                    yield return Row(seconds, new() { ["ONNX Runtime"] = seconds[1], ["TorchSharp"] = seconds[2] });
                }
                else
                {
                    double[] seconds = race.Seconds(Ours, onnx.Run);
                    yield return Row(seconds, new() { ["ONNX Runtime"] = seconds[1] });
                }
                Measurement Row(double[] seconds, Dictionary<string, double> named) =>
                    new("inference", name, threads, seconds[0], named, Operations: 2.0 * rows * network.Weights, Bytes: 4.0 * (network.Weights + rows * network.Widths.Sum()));
            }
    }

    private static void Agree(Matrix<float> ours, ReadOnlySpan<float> theirs)
    {
        float largest = 0, apart = 0;
        for (int r = 0; r < ours.Rows; r++)
            for (int c = 0; c < ours.Width; c++)
            {
                largest = Math.Max(largest, Math.Abs(ours[r, c]));
                apart = Math.Max(apart, Math.Abs(ours[r, c] - theirs[r * ours.Width + c]));
            }
        if (!(apart <= 1e-4f * largest)) throw new InvalidOperationException($"Hone's answers and ONNX Runtime's differ by {apart}, the largest being {largest}.");
    }
}
