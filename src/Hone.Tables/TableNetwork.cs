using Hone.Initializers;
using Hone.Layers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Tables.Features;

namespace Hone.Tables;

/// <summary>A network for tables in the words that tell one from another.</summary>
/// <param name="Preprocessor">Makes what the network takes.</param>
internal sealed record TableNetwork(Preprocessor Preprocessor)
{
    private const int MostEmbedded = 1000; // each becomes four: of more, the first hidden layer would take most of the time

    private const double ScaleRate = 6, BiasRate = 0.1, ShareRate = 0.1; // factors on the learning rate

    /// <summary>Units of each hidden layer; none for a linear model.</summary>
    public required IReadOnlyList<int> Hidden { get; init; }

    /// <summary>Behind each hidden layer; 1 for no dropout.</summary>
    public required double Keep { get; init; }

    /// <summary>Whether inputs are dropped too.</summary>
    public required bool DropsInputs { get; init; }

    /// <summary>σ, of which each unit learns its share.</summary>
    public required Layer Activation { get; init; }

    /// <summary>Whether columns of numbers are to be embedded by learned waves.</summary>
    public required bool IsPeriodic { get; init; }

    /// <summary>Whether any column is embedded by waves.</summary>
    public bool HasWaves => Embedded > 0;

    /// <summary>The peak of the learning rate; large, as the layers' own factors are 1/√fan-in.</summary>
    public double Peak => Preprocessor.Target.Task != TaskKind.Number ? 0.04 : HasWaves ? 0.2 : 0.07;

    /// <summary>Inputs that become waves: all of columns of numbers, unless there are too many.</summary>
    private int Embedded => IsPeriodic && Hidden.Count > 0 && Preprocessor.Features.OfType<RobustNumberFeature>().Sum(feature => feature.Width) is <= MostEmbedded and var inputs ? inputs : 0;

    public Layer Build()
    {
        var codes = Preprocessor.Codes;
        return new Sequential(
        [
            .. codes.Count > 0 ? (Layer[])[new CategoryEmbedding(codes, TableRecipe.EmbeddingSize)] : [],
            new Scaling(ScaleRate),
            .. HasWaves ? (Layer[])[new PeriodicEmbedding { Columns = Embedded }] : [],
            .. DropsInputs && Hidden.Count > 0 ? Drop() : [],
            .. Hidden.SelectMany(units => (Layer[])[Dense(units, new LeCunNormal(), new Normal(1)), new Parametric(Activation, ShareRate), .. Drop()]),
            Dense(TableRecipe.Outputs(Preprocessor.Target), new Zeros(), new Zeros()),
        ]);
    }

    private Layer[] Drop() => Keep == 1 ? [] : [new Dropout(Keep, new FlatCosine(1))];

    private static Dense Dense(int units, Initializer weights, Initializer bias) => new(units) { Weights = weights, Bias = bias, NeuralTangent = true, BiasRateFactor = BiasRate };
}
