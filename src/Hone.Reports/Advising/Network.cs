using System.Globalization;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Reports.Advising;

/// <summary>A model as advice sees it: the units of its hidden dense layers and the keep probability of its dropout.</summary>
/// <param name="Hidden">Null where the model is no sequence of dense layers, activations and dropout behind what prepares the inputs, which is what --hidden makes.</param>
/// <param name="Keep">The lowest; 1 without dropout.</param>
internal sealed record Network(int[]? Hidden, double Keep)
{
    private const int MostUnits = 1024;

    public static Network Of(Layer model)
    {
        if (model is not Sequential { Layers: var layers }) return new Network(null, 1);
        double keep = layers.OfType<Dropout>().Select(layer => layer.Keep).DefaultIfEmpty(1).Min();
        Layer[] dense = [.. layers.SkipWhile(layer => layer is CategoryEmbedding or Scaling)];
        bool plain = dense is [.., Dense] && dense.All(layer => layer is Dense or Relu or Selu or Mish or Parametric or Dropout);
        return new Network(plain ? [.. layers.OfType<Dense>().SkipLast(1).Select(layer => layer.Units)] : null, keep);
    }

    /// <summary>--hidden for a net twice as wide, or one layer deeper where it is wide already; with its dropout. Null where <see cref="Hidden"/> is.</summary>
    public string? Bigger => Hidden switch
    {
        null => null,
        [] => "--hidden 64,64",
        _ when Hidden.Max() >= MostUnits => Option([.. Hidden, Hidden[^1]]),
        _ => Option([.. Hidden.Select(units => 2 * units)]),
    };

    public string KeepOption(double keep) => (Hidden is { Length: > 0 } ? $"--hidden {string.Join(',', Hidden)} " : "") + "--keep " + Text(keep);

    private string Option(int[] units) => $"--hidden {string.Join(',', units)} --keep {Text(Keep)}";

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
