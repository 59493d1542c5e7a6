using Hone.Checking;
using Hone.Data;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>A bug of a kind that people write, and the check of a network that has it.</summary>
internal sealed record PlantedBug(string Name, Func<ulong, bool, Verdict> Check)
{
    private const int W1 = 0, B1 = 1, W2 = 2, B2 = 3, W3 = 4, Rows = 4, Width = 6;
    private const double Decay = 0.1;

    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        Gradient("dW1 doubled", (g, _) => Scale(g[W1], 2)),
        Gradient("db1 times four", (g, _) => Scale(g[B1], 4)),
        Gradient("everything a sum, not a mean", (g, _) => { foreach (double[] block in g) Scale(block, Rows); }),
        Gradient("dW2 divided by the rows twice", (g, _) => Scale(g[W2], 1.0 / Rows)),
        Gradient("db2 negated", (g, _) => Scale(g[B2], -1)),
        Gradient("one entry of dW1 a tenth too large", (g, _) => g[W1][7] *= 1.1),
        Gradient("one entry of dW1 negated", (g, _) => g[W1][7] *= -1),
        Gradient("one entry of dW2 zero", (g, _) => g[W2][11] = 0),
        Gradient("one row of dW1 zero", (g, _) => Array.Clear(g[W1], Width, Width)),
        Gradient("one column of dW2 doubled", (g, _) => { for (int i = 0; i < Width; i++) g[W2][i * Width + 2] *= 2; }),
        Gradient("dW2 transposed", (g, _) => g[W2] = [.. Enumerable.Range(0, Width * Width).Select(i => g[W2][i % Width * Width + i / Width])]),
        Gradient("dW1 never written", (g, _) => Array.Clear(g[W1])),
        Gradient("dW3 shifted by a unit", (g, _) => g[W3] = [.. g[W3][1..], g[W3][0]]),
        Gradient("dW1 and dW2 exchanged", (g, _) => (g[W1], g[W2]) = (g[W2], g[W1])),
        Gradient("penalty on biases", (g, w) => Add(g[B1], w[B1], Decay)),
        Gradient("penalty twice", (g, w) => Add(g[W1], w[W1], Decay)),
        Gradient("penalty forgotten", (g, w) => Add(g[W1], w[W1], -Decay)),
        Gradient("penalty divided by the rows", (g, w) => Add(g[W1], w[W1], Decay / Rows - Decay)),
        Gradient("penalty with the wrong sign", (g, w) => Add(g[W2], w[W2], -2 * Decay)),
        Gradient("an absolute penalty for a squared one", (g, w) => Add(g[W1], [.. w[W1].Select(value => Math.Sign(value) - value)], Decay)),
        Gradient("a thousandth too much everywhere", (g, _) => { foreach (double[] block in g) Scale(block, 1.001); }),
        Gradient("dW2 in single precision of a half", (g, _) => g[W2] = [.. g[W2].Select(value => (double)(Half)value)]),

        Elementwise("tanh with slope 1 − y", Math.Tanh, (_, y) => 1 - y),
        Elementwise("tanh with slope 1 − x²", Math.Tanh, (x, _) => 1 - x * x),
        Elementwise("sigmoid with slope y", Logistic, (_, y) => y),
        Elementwise("sigmoid with slope y(1 + y)", Logistic, (_, y) => y * (1 + y)),
        Elementwise("rectifier that lets everything back", x => Math.Max(0, x), (_, _) => 1),
        Elementwise("leaky rectifier that is not leaky back", x => x > 0 ? x : 0.1 * x, (x, _) => x > 0 ? 1 : 0),
        Elementwise("softplus with slope of the rectifier", x => Math.Log(1 + Math.Exp(x)), (x, _) => x > 0 ? 1 : 0),
        Elementwise("cube with slope 2x²", x => x * x * x, (x, _) => 2 * x * x),
        Elementwise("swish without its second term", x => x * Logistic(x), (x, _) => Logistic(x)),
        Elementwise("sine with slope −cos", Math.Sin, (x, _) => -Math.Cos(x)),

        .. Enum.GetValues<DenseFault>().Select(fault => Within($"dense: {fault}", new FaultyDense(fault))),
        .. Enum.GetValues<NormFault>().Select(fault => Within($"normaliser: {fault}", new FaultyNorm(fault))),
        .. Enum.GetValues<DropoutFault>().Select(fault => Within($"dropout: {fault}", new FaultyDropout(fault))),
        Within("running average forgotten backward", new FaultyAverage()),
        .. Enum.GetValues<LossFault>().Select(fault => new PlantedBug($"loss: {fault}", (seed, full) => Network(new Sequential(new Dense(4), new Tanh(), new Dense(1)), new FaultyLoss(fault), seed, full))),
    ];

    /// <summary>What it does to the gradients' blocks, for one that is planted there.</summary>
    public Action<double[][], double[][]>? Spoil { get; init; }

    public override string ToString() => Name;

    private static PlantedBug Gradient(string name, Action<double[][], double[][]> spoil) => new(name, (seed, full) =>
    {
        var (function, at) = Healthy.Function(decay: Decay, seed: seed);
        return GradientChecker.Check(new Mutated(function, spoil), at, new CheckOptions { Full = full, Seed = seed }).Verdict;
    })
    { Spoil = spoil };

    private static PlantedBug Elementwise(string name, Func<double, double> value, Func<double, double, double> slope) => Within(name, new FaultyElementwise(value, slope));

    private static PlantedBug Within(string name, Layer layer) =>
        new(name, (seed, full) => Network(new Sequential(new Dense(5) { Bias = new Normal(0.5) }, layer, new Dense(2) { Bias = new Normal(0.5) }), new MeanSquaredError(), seed, full));

    private static Verdict Network(Layer model, Loss loss, ulong seed, bool full)
    {
        const int inputs = 4, rows = 30;
        var key = new Key(seed);
        float[] Draw(ulong part, int count) => [.. Enumerable.Range(0, count).Select(i => (float)key.Fold(part).Normal(i))];
        var data = new DenseDataset(Draw(1, rows * inputs), inputs, Draw(2, rows * (loss is FaultyLoss ? 1 : 2)));
        return new ModelChecker(model, loss, data, seed, new ModelCheckOptions { Check = new CheckOptions { Full = full, Seed = seed } }).Check().Verdict;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static void Scale(double[] values, double by)
    {
        for (int i = 0; i < values.Length; i++) values[i] *= by;
    }

    private static void Add(double[] to, double[] values, double times)
    {
        for (int i = 0; i < to.Length; i++) to[i] += times * values[i];
    }
}
