using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>A healthy network for one of the tasks, with a learning rate that is good for it.</summary>
internal sealed record Setting(Ward Ward, string Activation, int Depth, bool Adam, int Width)
{
    public const int TrainRows = 640, DevRows = 400;

    /// <summary>Twelve: three activation functions, two depths (2 and 4 layers; sigmoids 2 and 3), two optimisers; three tasks take turns. Limits were set by these.</summary>
    public static IReadOnlyList<Setting> All { get; } = Grid(Ward.Rings, 2, 4, 24);

    /// <summary>Twelve more, wider and deeper, with three other tasks: no limit was set by them.</summary>
    public static IReadOnlyList<Setting> Held { get; } = Grid(Ward.Points, 3, 5, 32);

    private static string[] Activations => ["relu", "tanh", "sigmoid"];

    public string Name => $"{Ward}, {Activation} × {Depth}, {(Adam ? "Adam" : "SGD")}";

    public double Rate => Adam ? Activation == "sigmoid" ? 1e-2 : 3e-3 : Activation switch { "relu" => 0.02, "tanh" => 0.03, _ => 0.3 } * (Rows.IsNumber(Ward) ? 0.5 : 1);

    public Layer Function => Activation switch { "relu" => new Relu(), "tanh" => new Tanh(), _ => new Sigmoid() };

    public Patient Patient(ulong seed) => new(Recipe(seed), Rows.Of(Ward, TrainRows, 1000 + seed), Rows.Of(Ward, DevRows, 2000 + seed));

    public Recipe Recipe(ulong seed) => new()
    {
        Model = Network(),
        Loss = Rows.IsNumber(Ward) ? new MeanSquaredError() : Rows.Outputs(Ward) > 1 ? new SoftmaxCrossEntropy() : new SigmoidCrossEntropy(),
        Metric = Rows.IsNumber(Ward) ? new RootMeanSquareError() : new Accuracy(),
        Optimizer = Adam ? new Adam() : new Momentum(),
        LearningRate = Rate,
        Epochs = Activation == "sigmoid" ? 80 : 40,
        BatchSize = 32,
        Patience = Activation == "sigmoid" ? 30 : 10,
        Seed = seed,
    };

    private static IReadOnlyList<Setting> Grid(Ward first, int shallow, int deep, int width) =>
    [
        .. from optimizer in Enumerable.Range(0, 2)
           from depth in Enumerable.Range(0, 2)
           from activation in Enumerable.Range(0, 3)
           select new Setting(first + (activation + depth + optimizer) % 3, Activations[activation],
               activation == 2 ? 2 + depth : depth == 0 ? shallow : deep, optimizer == 1, width),
    ];

    /// <param name="weights">Where they start; what fits the function where none is given.</param>
    /// <param name="behind">Layers behind each activation function.</param>
    public Sequential Network(Initializer? weights = null, Initializer? bias = null, int? depth = null, int? width = null, Layer[]? behind = null)
    {
        int units = width ?? Width;
        weights ??= Activation switch { "relu" => new HeNormal(), "tanh" => new XavierNormal(), _ => new Normal(2 / Math.Sqrt(Math.Max(units, Width))) };
        Dense Layer(int outputs) => new(outputs) { Weights = weights, Bias = bias ?? new Zeros() };
        return new([.. Enumerable.Range(0, depth ?? Depth).SelectMany(_ => (Layer[])[Layer(units), Function, .. behind ?? []]), Layer(Rows.Outputs(Ward))]);
    }
}
