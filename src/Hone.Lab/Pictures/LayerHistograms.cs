using Hone.Diagnosis;
using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Lab.Walks;

namespace Hone.Lab.Pictures;

/// <summary>What stands in each layer: its weights, or what its units give.</summary>
internal static class LayerHistograms
{
    private const int Bins = 25;

    /// <summary>Weights of each dense layer, a row a network.</summary>
    /// <param name="shared">Whether all networks' histograms of a layer have one scale, so that sizes can be compared; else each has its own, so that shapes can.</param>
    public static HistogramPicture OfWeights(string title, IReadOnlyList<(string Name, Walk Walk)> networks, string caption = "", bool shared = false)
    {
        var all = networks.Select(network => Weights(network.Walk)).ToArray();
        var scales = Enumerable.Range(0, all[0].Count).Select(layer => shared ? Histogram.Of([.. all.SelectMany(weights => weights[layer])], Bins) : null).ToArray();
        return new HistogramPicture(title, "weight", Names(networks[0].Walk, "weights"), [.. networks.Select((network, i) => Row(network.Name, all[i], scales))]) { Caption = caption };
    }

    /// <summary>What the hidden layers' units give for some points, behind their activation, and the network's raw output.</summary>
    public static HistogramPicture OfOutputs(string title, IReadOnlyList<(string Name, Walk Walk)> networks, Points points, string caption = "") => new(title, "activation",
        Names(networks[0].Walk, "outputs"), [.. networks.Select(network => Row(network.Name, network.Walk.Activations(points)))])
    { Caption = caption };

    private static string[] Names(Walk walk, string what)
    {
        int layers = Weights(walk).Count;
        return [.. Enumerable.Range(1, layers).Select(layer => layer < layers ? $"layer {layer}" : what == "outputs" ? "logits" : "last layer")];
    }

    private static HistogramRow Row(string name, IReadOnlyList<double[]> values, IReadOnlyList<Histogram?>? scales = null) => new(name,
        [.. values.Select((one, layer) => scales?[layer] is { } scale ? On(scale, one) : Histogram.Of(one, Bins))], [.. values.Select(one => $"{Saying.Number(Math.Round(one.Average(), 3))} ± {Saying.Number(Math.Round(Deviation(one), 3))}")]);

    /// <summary>The same bins for other values.</summary>
    private static Histogram On(Histogram scale, double[] values)
    {
        var counts = new int[Bins];
        foreach (double value in values) counts[(int)Math.Clamp((value - scale.From) / (scale.To - scale.From) * Bins, 0, Bins - 1)]++;
        return scale with { Counts = counts };
    }

    private static IReadOnlyList<double[]> Weights(Walk walk) => [.. walk.Plan.Parameters.Where(slot => slot.Name.EndsWith("weight", StringComparison.Ordinal)).Select(slot => Looking.Values(slot, slot.Rows))];

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
