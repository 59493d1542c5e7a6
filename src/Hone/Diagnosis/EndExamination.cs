using Hone.Data;
using Hone.Diagnosis.Findings;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>What is wrong with what a run has come to.</summary>
public static class EndExamination
{
    /// <inheritdoc cref="EndFacts.Of"/>
    /// <returns>The root cause first.</returns>
    public static IReadOnlyList<Finding> Of(TrainedModel model, Dataset train, Dataset dev, IReadOnlyList<EpochReport> epochs, Key key, double? baseline = null) =>
        Of(EndFacts.Of(model, train, dev, epochs, key, baseline));

    public static IReadOnlyList<Finding> Of(EndFacts facts) => Assessment.Of(RuleCatalog.Ending.SelectMany(rule => rule.Examine(facts))).Findings;
}
