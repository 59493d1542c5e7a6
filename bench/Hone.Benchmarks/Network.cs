using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Benchmarks;

/// <summary>A network that both sides build, and the batch it is trained on.</summary>
/// <param name="Widths">Units of each layer, the input first.</param>
/// <param name="Tanh">Tanh between the layers; rectifiers otherwise.</param>
/// <param name="IsRandom">Batch norm and dropout behind each hidden layer.</param>
internal sealed record Network(int[] Widths, int Rows, bool Tanh = false, bool IsRandom = false)
{
    public const double Rate = 1e-4, Keep = 0.8;

    public static IReadOnlyList<Network> ToTrain { get; } =
    [
        new([2, 20, 10, 5, 1], 64, Tanh: true),
        new([2, 5, 2, 1], 64, Tanh: true),
        new([64, 256, 256, 256, 1], 256),
        new([784, 512, 256, 10], 128),
        new([784, 2048, 2048, 10], 1024),
        new([64, 256, 256, 256, 1], 256, IsRandom: true),
        new([784, 512, 256, 10], 128, IsRandom: true),
    ];

    public string Name => $"{string.Join('-', Widths)} {(Tanh ? "tanh" : "relu")}{(IsRandom ? " + batch norm + dropout" : "")}, batch {Rows}";

    public int Inputs => Widths[0];

    public Sequential Model => new([.. Enumerable.Range(1, Widths.Length - 1).SelectMany(Layers)]);

    /// <summary>Of the matrix products: forward, dW, and dX for all layers but the first.</summary>
    public double StepOperations => Enumerable.Range(1, Widths.Length - 1).Sum(i => (i == 1 ? 4.0 : 6.0) * Rows * Widths[i - 1] * Widths[i]);

    /// <summary>Weights and both moments read and written, gradients written and read; activations too, each once forward and once backward.</summary>
    public double StepBytes => 4.0 * (8.0 * Weights + 4.0 * Rows * Widths.Sum());

    public double Weights => Enumerable.Range(1, Widths.Length - 1).Sum(i => (double)(Widths[i - 1] + 1) * Widths[i]);

    public float[] Features() => [.. Enumerable.Range(0, Rows * Inputs).Select(i => (float)new Key(2).Normal(i))];

    public float[] Targets(int outputs) => [.. Enumerable.Range(0, Rows).Select(r => (float)(r % Math.Max(2, outputs)))];

    private IEnumerable<Layer> Layers(int i)
    {
        yield return new Dense(Widths[i]);
        if (i == Widths.Length - 1) yield break;
        if (IsRandom) yield return new BatchNorm();
        yield return Tanh ? new Tanh() : new Relu();
        if (IsRandom) yield return new Dropout(Keep);
    }
}
