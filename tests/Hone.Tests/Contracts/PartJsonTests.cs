using System.Text.Json;
using Hone.Initializers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Regularizers;
using Hone.Schedules;

namespace Hone.Tests.Contracts;

public class PartJsonTests
{
    [Fact]
    public void Initializers_come_back_from_json_as_they_went() => AssertRoundTrips<Initializer>(
        new ByActivation(), new Hone.Initializers.Constant(2), new HeNormal(0.2), new HeUniform(0.2), new LeCunNormal(), new LeCunUniform(), new Normal(0.1, 3),
        new Orthogonal(1.5), new TruncatedNormal(0.1, 3), new Uniform(-1, 2), new XavierNormal(), new XavierUniform(), new Zeros());

    [Fact]
    public void Losses_come_back_from_json_as_they_went() => AssertRoundTrips<Loss>(
        new Huber(2), new MeanAbsoluteError(), new MeanSquaredError(), new SigmoidCrossEntropy(2, 0.1),
        new SoftmaxCrossEntropy([1, 2], 0.1), new SoftmaxCrossEntropy());

    [Fact]
    public void Metrics_come_back_from_json_as_they_went() => AssertRoundTrips<Metric>(
        new Accuracy(), new F1(), new LogLoss(), new MeanAbsolute(), new RSquared(), new RocAuc(), new RootMeanSquareError());

    [Fact]
    public void Regularizers_come_back_from_json_as_they_went() => AssertRoundTrips<Regularizer>(
        new ElasticNet(0.1, 0.2), new L1(0.1), new L2(0.1));

    [Fact]
    public void Schedules_come_back_from_json_as_they_went() => AssertRoundTrips<Schedule>(
        new Hone.Schedules.Constant(1), new Cosine(2, 1), new CosineCycles(2, 3), new Exponential(1, 0.9), new FlatCosine(2, 0.25), new InverseSquareRoot(1), new InverseTime(1, 0.1),
        new OneCycle(1, 0.2, 0.1, 0.01), new Staircase(1, 0.5, 10), new Then(new Cosine(1), 3, 0.1), new Warmup(0.1, new Cosine(1)));

    [Fact]
    public void A_metric_is_its_kind_and_nothing_else() =>
        Assert.Equal("""{"kind":"Accuracy"}""", JsonSerializer.Serialize<Metric>(new Accuracy()));

    private static void AssertRoundTrips<TParent>(params TParent[] parts) where TParent : class
    {
        foreach (var part in parts)
        {
            string json = JsonSerializer.Serialize(part);
            Assert.StartsWith($"{{\"kind\":\"{part.GetType().Name}\"", json, StringComparison.Ordinal);
            Assert.Equal(part, JsonSerializer.Deserialize<TParent>(json));
        }

        var kinds = typeof(TParent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TParent))).Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(kinds, parts.Select(p => p.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }
}
