using System.Globalization;
using Hone.Diagnosis.Mending;
using Hone.Layers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Reports.Facts;

/// <summary>One kind of network in a mixture of several.</summary>
/// <param name="Network">What it is, in words.</param>
/// <param name="Members">How many of it there are.</param>
/// <param name="Share">What they count in the answer, above 0; all kinds together 1.</param>
public sealed record KindFacts(string Network, int Members, double Share)
{
    /// <returns>The kinds of a model, that with the largest share first; empty where nothing was chosen: there was but one, or training was cancelled.</returns>
    internal static IReadOnlyList<KindFacts> Of(TrainedModel model) => model.Recipe.Variants is null || model.End?.Kind == StopKind.Cancelled ? [] :
    [
        .. model.Members.Zip(model.Shares).GroupBy(member => member.First.Recipe.Model)
            .Select(kind => new KindFacts(Said(kind.Key), kind.Count(), kind.Sum(member => member.Second))).OrderByDescending(kind => kind.Share),
    ];

    private static string Said(Layer model)
    {
        Layer[] layers = [.. LayerTree.Leaves(model)];
        int[] hidden = [.. layers.OfType<Dense>().SkipLast(1).Select(dense => dense.Units)];
        string function = layers.OfType<Parametric>().FirstOrDefault()?.Function.GetType().Name.ToLowerInvariant() ?? "";
        double keep = layers.OfType<Dropout>().Select(dropout => dropout.Keep).DefaultIfEmpty(1).Min();
        return string.Create(CultureInfo.InvariantCulture,
            $"{string.Join("-", hidden)} {function}{(layers.OfType<PeriodicEmbedding>().Any() ? ", numbers as waves" : "")}{(keep < 1 ? $", keep probability {keep:0.##}" : "")}").Trim();
    }
}
