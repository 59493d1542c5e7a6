using Hone.Data;
using Hone.Diagnosis;
using Hone.Training;

namespace Hone.Reports.Facts;

/// <summary>What the networks of an ensemble come to alone and together.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="BestEpochs">The epoch that each is from; empty where nobody knows.</param>
/// <param name="Alone">The metric of each alone on test, in the order in which they were trained; empty without test rows: of others, most were learned from.</param>
/// <param name="Together">The metric of all on test; null without.</param>
/// <param name="Kinds">What the mixture is made of, where networks of several kinds were trained; else null.</param>
/// <param name="Trained">How many were trained, of which these were taken; null for all of them.</param>
public sealed record MembersFacts(int Count, IReadOnlyList<int> BestEpochs, IReadOnlyList<double> Alone, double? Together, IReadOnlyList<KindFacts>? Kinds = null, int? Trained = null)
{
    /// <returns>Null for one network.</returns>
    internal static MembersFacts? Of(TrainedModel model, Dataset? test)
    {
        if (model.Members.Count == 1) return null;
        double On(TrainedModel some) => Scored.Of(new Predictor(some), test!).Measure(model.Recipe.Metric);
        var kinds = KindFacts.Of(model);
        bool isMixture = kinds.Count > 0;
        return new MembersFacts(model.Members.Count, [.. model.Members.Select(member => member.Best?.Epoch).OfType<int>()],
            test is null ? [] : [.. model.Members.Select(On)], test is null ? null : On(model), isMixture ? kinds : null, isMixture && model.Members.Count < model.Recipe.Members ? model.Recipe.Members : null);
    }
}
