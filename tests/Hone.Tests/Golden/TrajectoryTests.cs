using System.Text.Json.Nodes;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;

namespace Hone.Tests.Golden;

/// <summary>PyTorch's optimisers on a small network, step by step, against ours in double; see make_trajectories.py.</summary>
public class TrajectoryTests
{
    // Both sides round differently: sums of 16 rows at 1.1e-16 a term, gathered over 100 steps that neither amplify nor forget much.
    // Compared with each tensor's largest value, since a single value may be small by cancellation.
    private const double Tolerance = 1e-12;

    private static readonly JsonNode File = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "trajectories.json")))!;

    [Theory]
    [InlineData("SGD")]
    [InlineData("Momentum")]
    [InlineData("Nesterov")]
    [InlineData("RMSprop")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("AdamL2")]
    public void Optimizers_walk_as_those_of_PyTorch(string name)
    {
        var run = File["runs"]!.AsArray().Single(run => (string)run!["name"]! == name)!;
        var settings = run["settings"]!;
        double Setting(string key) => (double)settings[key]!;
        Optimizer optimizer = name switch
        {
            "SGD" => new Sgd(),
            "Momentum" => new Momentum(Setting("beta")),
            "Nesterov" => new Nesterov(Setting("beta")),
            "RMSprop" => new RmsProp(Setting("alpha"), Setting("epsilon")),
            "AdamW" => new AdamW(Setting("decay"), Setting("beta1"), Setting("beta2"), Setting("epsilon")),
            _ => new Adam(Setting("beta1"), Setting("beta2"), Setting("epsilon")),
        };
        var penalty = settings["l2"] is { } l2 ? new L2((double)l2) : null;
        var plan = new Plan<double>(new Sequential(new Dense(5) { Penalty = penalty }, new Tanh(), new Dense(3) { Penalty = penalty }), 6, 16, new Key(1));
        Load(plan, File["start"]!);
        var stepper = new Stepper<double>(optimizer, plan);
        var loss = new SoftmaxCrossEntropy();
        var checkpoints = run["checkpoints"]!.AsArray().ToDictionary(point => (int)point!["step"]!);

        for (int step = 1; step <= 100; step++)
        {
            var labels = Fill(plan.Input(16), step);
            var pass = new Pass(16, Training: true, new Key((ulong)step));
            double data = loss.Evaluate(plan.Forward(pass), new Matrix<double>(labels, 1), [], plan.OutputGradient(16));
            plan.Backward(pass);
            double total = data + plan.AddPenalties();
            stepper.Step(Setting("rate"));

            if (!checkpoints.TryGetValue(step, out var point)) continue;
            Assert.Equal((double)point!["dataLoss"]!, data, Tolerance);
            Assert.Equal((double)point["loss"]!, total, Tolerance);
            AssertEqual(point["after"]!, plan, step);
        }
    }

    private static double[] Fill(Matrix<double> input, int step)
    {
        var rows = File["rows"]![step - 1]!.AsArray();
        for (int i = 0; i < rows.Count; i++)
            for (int c = 0; c < input.Width; c++) input[i, c] = (double)File["features"]![(int)rows[i]!]![c]!;
        return [.. rows.Select(row => (double)File["labels"]![(int)row!]!)];
    }

    private static void Load(Plan<double> plan, JsonNode parameters)
    {
        foreach (var (slot, values) in plan.Parameters.Zip(Tensors(parameters)))
            for (int i = 0; i < values.Length; i++) slot.Value()[i / slot.Width, i % slot.Width] = values[i];
    }

    private static void AssertEqual(JsonNode expected, Plan<double> plan, int step)
    {
        foreach (var (slot, values) in plan.Parameters.Zip(Tensors(expected)))
        {
            double largest = values.Max(Math.Abs);
            for (int i = 0; i < values.Length; i++)
            {
                double found = slot.Value()[i / slot.Width, i % slot.Width];
                Assert.True(Math.Abs(found - values[i]) <= Tolerance * largest, $"step {step}, {slot.Name}[{i}]: found {found:R}, expected {values[i]:R}");
            }
        }
    }

    private static double[][] Tensors(JsonNode parameters) => [.. ((string[])["W1", "b1", "W2", "b2"]).Select(name => Flat(parameters[name]!).ToArray())];

    private static IEnumerable<double> Flat(JsonNode node) => node is JsonArray array ? array.SelectMany(item => Flat(item!)) : [(double)node];
}
