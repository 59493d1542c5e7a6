using Hone.Diagnosis;
using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Plans;

namespace Hone.Lab.Pictures;

/// <summary>What stands in each layer: its weights, or what its units give.</summary>
internal static class LayerHistograms
{
    private const int Bins = 25;

    /// <summary>Weights of each dense layer, a row a network.</summary>
    public static HistogramPicture OfWeights(string title, IReadOnlyList<(string Name, Walk Walk)> networks, string caption = "") => new(title, "weight",
        Names(networks[0].Walk, "weights"), [.. networks.Select(network => Row(network.Name, Weights(network.Walk)))])
    { Caption = caption };

    /// <summary>What the hidden layers' units give for some points, behind their activation, and the network's raw output.</summary>
    public static HistogramPicture OfOutputs(string title, IReadOnlyList<(string Name, Walk Walk)> networks, Points points, string caption = "") => new(title, "activation",
        Names(networks[0].Walk, "outputs"), [.. networks.Select(network => Row(network.Name, network.Walk.Activations(points)))])
    { Caption = caption };

    private static string[] Names(Walk walk, string what)
    {
        int layers = Weights(walk).Count;
        return [.. Enumerable.Range(1, layers).Select(layer => layer < layers ? $"layer {layer}" : what == "outputs" ? "logits" : "last layer")];
    }

    private static HistogramRow Row(string name, IReadOnlyList<double[]> values) => new(name, [.. values.Select(one => Histogram.Of(one, Bins))],
        [.. values.Select(one => FormattableString.Invariant($"{Mean(one):0.##} ± {Deviation(one):0.###}"))]);

    private static IReadOnlyList<double[]> Weights(Walk walk) => [.. walk.Plan.Parameters.Where(slot => slot.Name.EndsWith("weight", StringComparison.Ordinal)).Select(Values)];

    private static double[] Values(Slot<double> slot)
    {
        var value = slot.Value();
        List<double> all = [];
        for (int row = 0; row < value.Rows; row++) all.AddRange(value[row]);
        return [.. all];
    }

    private static double Mean(double[] values) => values.Average();

    private static double Deviation(double[] values)
    {
        double mean = Mean(values);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
