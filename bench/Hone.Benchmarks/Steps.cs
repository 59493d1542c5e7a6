using Hone.Benchmarks.Peers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Benchmarks;

/// <summary>(b) Whole training steps: forward, loss, backward, Adam; the same network, batch and start on both sides.</summary>
internal static class Steps
{
    public static IEnumerable<Measurement> Measure(Race race, int threads, string? only)
    {
        using var workers = new Workers(threads);
        Torch.Threads(threads);
        foreach (var network in Network.ToTrain)
        {
            if (only is not null && !network.Name.Contains(only)) continue;
            var ours = new Trainee(network, workers);
            if (!Torch.Available)
            {
                yield return Row(network, threads, race.Seconds(ours.Step)[0], ours.Allocated(), []);
                continue;
            }
            using var plain = new TorchStep(network, ours.Plan, fused: false);
            using var fused = new TorchStep(network, ours.Plan, fused: true);
            if (!network.IsRandom) TorchStep.Agree(ours, fused);
            double[] seconds = race.Seconds(ours.Step, plain.Step, fused.Step);
            yield return Row(network, threads, seconds[0], ours.Allocated(), new() { ["libtorch, fused Adam"] = seconds[2], ["TorchSharp"] = seconds[1] });
        }
    }

    private static Measurement Row(Network network, int threads, double seconds, long allocated, Dictionary<string, double> peers) =>
        new("steps", network.Name, threads, seconds, peers, network.StepOperations, network.StepBytes) { Allocated = allocated };

    /// <summary>A plan, its optimiser, and one batch to learn from again and again.</summary>
    internal sealed class Trainee
    {
        private readonly Network _network;
        private readonly Stepper<float> _stepper;
        private readonly Loss _loss;
        private readonly float[] _targets;
        private ulong _steps;

        public Trainee(Network network, Workers workers)
        {
            _network = network;
            Plan = new Plan<float>(network.Model, network.Inputs, network.Rows, new Key(1), workers);
            _stepper = new Stepper<float>(new Adam(), Plan);
            _loss = Plan.Outputs == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
            _targets = network.Targets(Plan.Outputs);
            float[] features = network.Features();
            for (int r = 0; r < network.Rows; r++) features.AsSpan(r * network.Inputs, network.Inputs).CopyTo(Plan.Input(network.Rows)[r]);
        }

        public Plan<float> Plan { get; }

        public float Loss { get; private set; }

        public void Step()
        {
            var pass = new Pass(_network.Rows, Training: true, new Key(++_steps));
            Loss = _loss.Evaluate(Plan.Forward(pass), new Matrix<float>(_targets, 1), default, Plan.OutputGradient(_network.Rows));
            Plan.Backward(pass);
            _stepper.Step(Network.Rate);
        }

        /// <summary>Bytes allocated by a step.</summary>
        public long Allocated()
        {
            const int Many = 20;
            Step();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Many; i++) Step();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / Many;
        }
    }
}
