using Hone.Training;

namespace Hone.Tests.Contracts;

/// <summary>What holds for every part of the catalog.</summary>
public class CatalogTests
{
    public static TheoryData<string> Parts() => [.. Catalog.Default.Parts.Select(part => $"{part.Family} {part.Name}")];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_part_has_a_sample(string name) => Assert.True(Samples.Has(Find(name).Type), $"{name} has no sample: add one to Contracts/Samples.cs");

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_part_says_in_one_line_what_it_does(string name)
    {
        string summary = Find(name).Summary;
        Assert.NotEmpty(summary);
        Assert.DoesNotContain('\n', summary);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_part_is_a_sealed_record_named_as_its_kind(string name)
    {
        var part = Find(name);
        Assert.True(part.Type.IsSealed && part.Type.GetMethod("<Clone>$") is not null, $"{part.Type} is no sealed record");
        Assert.Equal(part.Type.Name, part.Name);
    }

    [Fact]
    public void Every_sealed_part_of_the_library_is_in_the_catalog()
    {
        var parents = Catalog.Default.Parts.Select(part => part.Type.BaseType!).ToHashSet();
        var written = typeof(Catalog).Assembly.GetTypes().Where(type => type.BaseType is { } parent && parents.Contains(parent)).Select(type => type.FullName);
        Assert.Equal(written.Order(StringComparer.Ordinal), Catalog.Default.Parts.Select(part => part.Type.FullName).Order(StringComparer.Ordinal));
    }

    /// <summary>Files out there name these parts: taking one away or renaming it is a decision, made here.</summary>
    [Fact]
    public void Names_are_frozen() => Assert.Equal(
        """
        Initializer: ByActivation Constant HeNormal HeUniform LeCunNormal LeCunUniform Normal Orthogonal TruncatedNormal Uniform XavierNormal XavierUniform Zeros
        Layer: BatchNorm CategoryEmbedding Dense Dropout Embedding Gelu LayerNorm LeakyRelu Mish Parametric PeriodicEmbedding PiecewiseLinearEmbedding Relu Residual Scaling Selu Sequential Sigmoid Tanh
        Loss: Huber MeanAbsoluteError MeanSquaredError SigmoidCrossEntropy SoftmaxCrossEntropy
        Metric: Accuracy F1 LogLoss MeanAbsolute RSquared RocAuc RootMeanSquareError
        Optimizer: AdaGrad Adam AdamW Chain ClipNorm GradientNoise Lion Momentum Muon NAdam Nesterov RAdam RmsProp ScheduleFree Sgd WeightDecay
        Regularizer: ElasticNet L1 L2
        Schedule: Constant Cosine CosineCycles Exponential FlatCosine InverseSquareRoot InverseTime OneCycle Staircase Then Warmup
        """,
        string.Join('\n', Catalog.Default.Parts.GroupBy(part => part.Family).OrderBy(family => family.Key, StringComparer.Ordinal)
            .Select(family => $"{family.Key}: {string.Join(' ', family.Select(part => part.Name).Order(StringComparer.Ordinal))}")));

    [Fact]
    public void Settings_are_listed_with_their_defaults()
    {
        Assert.Equal(["beta1 0.9", "beta2 0.999", "epsilon 1E-08"], Settings("Optimizer Adam"));
        Assert.Equal(["bias ", "biasRateFactor 1", "hasBias true", "maxNorm null", "neuralTangent false", "penalty null", "rateFactor 1", "units ", "weights "], Settings("Layer Dense").Order(StringComparer.Ordinal));
        Assert.Equal(["parts "], Settings("Optimizer Chain"));
        Assert.Empty(Settings("Layer Relu"));
    }

    private static IEnumerable<string> Settings(string name) => Find(name).Parameters.Select(parameter => $"{parameter.Name} {parameter.Default}");

    private static Part Find(string name) => Catalog.Default.Parts.Single(part => $"{part.Family} {part.Name}" == name);
}
