using Hone.Data;
using Hone.Diagnosis.Findings;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>What is wrong with a network before the first step.</summary>
public static class StartExamination
{
    /// <summary>One pass forward and backward over up to 600 rows with the weights that training would start from.</summary>
    /// <param name="key">For the draw of rows.</param>
    /// <returns>The root cause first.</returns>
    /// <exception cref="InputException">The model cannot be built for these rows.</exception>
    public static IReadOnlyList<Finding> Of(Recipe recipe, Dataset train, Key key) => Of(StartFacts.Of(recipe, train, key));

    public static IReadOnlyList<Finding> Of(StartFacts facts) => Assessment.Of(RuleCatalog.Start.SelectMany(rule => rule.Examine(facts))).Findings;
}
