using System.Globalization;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Reports.Advising;

/// <summary>A model as advice sees it: the units of its hidden dense layers and the keep probability of its dropout.</summary>
/// <param name="Hidden">Null where the model is not of the kind that --hidden makes.</param>
/// <param name="Keep">The lowest; 1 without dropout.</param>
/// <param name="IsTangent">Whether its dense layers have the neural-tangent parametrisation, which takes rates of its own.</param>
internal sealed record Network(int[]? Hidden, double Keep, bool IsTangent)
{
    private const int MostUnits = 1024;

    public static Network Of(Layer model)
    {
        if (model is not Sequential { Layers: var layers }) return new Network(null, 1, false);
        double keep = layers.OfType<Dropout>().Select(layer => layer.Keep).DefaultIfEmpty(1).Min();
        bool isUsual = layers is [CategoryEmbedding, Scaling, .., Dense] or [Scaling, .., Dense] && layers.All(layer => layer is Dense { NeuralTangent: true } or CategoryEmbedding or PeriodicEmbedding or Scaling or Parametric or Dropout);
        return new Network(isUsual ? [.. layers.OfType<Dense>().SkipLast(1).Select(layer => layer.Units)] : null, keep, layers.OfType<Dense>().Any(layer => layer.NeuralTangent));
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
