using Hone.Initializers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Contracts;

/// <summary>Every part goes into JSON and comes back equal, and its second text is its first.</summary>
public class JsonContractTests
{
    [Fact] public void Layers_come_back_as_they_went() => AssertRoundTrips<Layer>();

    [Fact] public void Initializers_come_back_as_they_went() => AssertRoundTrips<Initializer>();

    [Fact] public void Regularizers_come_back_as_they_went() => AssertRoundTrips<Regularizer>();

    [Fact] public void Losses_come_back_as_they_went() => AssertRoundTrips<Loss>();

    [Fact] public void Metrics_come_back_as_they_went() => AssertRoundTrips<Metric>();

    [Fact] public void Optimizers_come_back_as_they_went() => AssertRoundTrips<Optimizer>();

    [Fact] public void Schedules_come_back_as_they_went() => AssertRoundTrips<Schedule>();

    private static void AssertRoundTrips<TFamily>() where TFamily : notnull
    {
        foreach (var part in Samples.Of<TFamily>())
        {
            string json = Catalog.Default.ToJson(part);
            var back = Catalog.Default.FromJson<TFamily>(json);
            Assert.Equal(part, back);
            Assert.Equal(part.GetHashCode(), back.GetHashCode());
            Assert.Equal(part.ToString(), back.ToString());
            Assert.Equal(json, Catalog.Default.ToJson(back));
        }
    }
}
