using Hone.Diagnosis;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Sections;

/// <summary>Inside the network: weights and activations of each layer.</summary>
internal static class NetworkSection
{
    private const int Shown = 16;
    private const double Notable = 0.1;

    public static Markup Of(RunFiles run)
    {
        if (run.Analysis?.Network is not { Layers.Count: > 0 } facts) return default;
        return Page.Section("network", "Inside the network", Markup.Of($"""
            {Page.Paragraph(Summary(facts))}
            {facts.Layers.Take(Shown).Select(Layer)}
            {Page.Note(Markup.Of($"Activations are those of {Words.Count(facts.Rows)} dev rows, dropout off; bars are shares of all values, the thousandth beyond either end counts in the outermost bar. {(facts.Layers.Count > Shown ? $"The first {Shown} of {facts.Layers.Count} layers are drawn." : "")}"))}
            """));
    }

    private static Markup Summary(NetworkFacts facts)
    {
        var dead = facts.Layers.Where(layer => layer.Dead > Notable).Select(layer => $"{layer.Path} ({Words.Percent(layer.Dead!.Value)})").ToArray();
        var saturated = facts.Layers.Where(layer => layer.Saturated > Notable).Select(layer => $"{layer.Path} ({Words.Percent(layer.Saturated!.Value)})").ToArray();
        return Markup.Of($"{Words.Count(facts.Parameters)} weights. {(dead.Length > 0 ? $"Units that are 0 on every row looked at, and so do nothing there, stand in layer {string.Join(", ", dead)}: a lower learning rate or LeakyRelu keeps more of them alive. " : "No layer has lost more than a tenth of its units. ")}{(saturated.Length > 0 ? $"Many activations stand at the flat ends of layer {string.Join(", ", saturated)}, where gradients vanish: a smaller start or a ReLU helps." : "")}");
    }

    private static Markup Layer(LayerFacts layer)
    {
        string name = $"layer {layer.Path}, {layer.Name}";
        var figures = new List<Markup>();
        if (layer.Weights is { } weights) figures.Add(Page.Figure(Markup.Of($"Weights, %"), HistogramPlot.Draw(weights, "weight", $"Weights of {name}")));
        if (layer.Activations is { } activations) figures.Add(Page.Figure(Markup.Of($"Activations, %"), HistogramPlot.Draw(activations, "activation", $"Activations of {name}")));
        return Markup.Of($"<h3>{layer.Path} {layer.Name} <small>{Words.Count(layer.Units, "unit")}{Shares(layer)}</small></h3>{Page.Grid(figures)}");
    }

    private static string Shares(LayerFacts layer) =>
        (layer.Dead is { } dead ? $", {Words.Percent(dead)} of them always 0" : "")
        + (layer.Zeros > 0.001 ? $", {Words.Percent(layer.Zeros)} of activations 0" : "")
        + (layer.Saturated is { } saturated ? $", {Words.Percent(saturated)} of activations saturated" : "");
}
