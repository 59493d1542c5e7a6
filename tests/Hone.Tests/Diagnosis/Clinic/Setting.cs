using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>A healthy network for one of the tasks, with a learning rate that is good for it.</summary>
internal sealed record Setting(Ward Ward, string Activation, int Depth, bool Adam)
{
    /// <summary>Twice Xavier's: a sigmoid is flatter than a tanh.</summary>
    private static readonly double SigmoidStart = 2 / Math.Sqrt(Width);

    public const int Width = 24, TrainRows = 640, DevRows = 400;

    /// <summary>Twelve: three activation functions, two depths (2 and 4 layers; sigmoids 2 and 3), two optimisers; the tasks take turns.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. from optimizer in Enumerable.Range(0, 2)
           from depth in Enumerable.Range(0, 2)
           from activation in Enumerable.Range(0, 3)
           select new Setting((Ward)((activation + depth + optimizer) % 3), Activations[activation], depth == 0 ? 2 : activation == 2 ? 3 : 4, optimizer == 1),
    ];

    private static string[] Activations => ["relu", "tanh", "sigmoid"];

    public string Name => $"{Ward}, {Activation} × {Depth}, {(Adam ? "Adam" : "SGD")}";

    public double Rate => Adam ? Activation == "sigmoid" ? 1e-2 : 3e-3 : Activation switch { "relu" => 0.02, "tanh" => 0.03, _ => 0.3 } * (Ward == Ward.Number ? 0.5 : 1);

    public Layer Function => Activation switch { "relu" => new Relu(), "tanh" => new Tanh(), _ => new Sigmoid() };

    public Patient Patient(ulong seed) => new(Recipe(seed), Rows.Of(Ward, TrainRows, 1000 + seed), Rows.Of(Ward, DevRows, 2000 + seed));

    public Recipe Recipe(ulong seed) => new()
    {
        Model = Network(),
        Loss = Ward switch { Ward.Rings => new SoftmaxCrossEntropy(), Ward.Number => new MeanSquaredError(), _ => new SigmoidCrossEntropy() },
        Metric = Ward == Ward.Number ? new RootMeanSquareError() : new Accuracy(),
        Optimizer = Adam ? new Adam() : new Momentum(),
        LearningRate = Rate,
        Epochs = Activation == "sigmoid" ? 80 : 40,
        BatchSize = 32,
        Patience = Activation == "sigmoid" ? 30 : 10,
        Seed = seed,
    };

    /// <param name="weights">Where they start; what fits the function where none is given.</param>
    /// <param name="behind">Layers behind each activation function.</param>
    public Sequential Network(Initializer? weights = null, Initializer? bias = null, int? depth = null, int width = Width, Layer[]? behind = null)
    {
        weights ??= Activation switch { "relu" => new HeNormal(), "tanh" => new XavierNormal(), _ => new Normal(SigmoidStart) };
        Dense Layer(int units) => new(units) { Weights = weights, Bias = bias ?? new Zeros() };
        return new([.. Enumerable.Range(0, depth ?? Depth).SelectMany(_ => (Layer[])[Layer(width), Function, .. behind ?? []]), Layer(Rows.Outputs(Ward))]);
    }
}
