using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis;

/// <summary>What is wrong with data before any network sees it.</summary>
public static class DataExamination
{
    /// <returns>The root cause first.</returns>
    public static IReadOnlyList<Finding> Of(DataFacts facts) => Assessment.Of(RuleCatalog.Data.SelectMany(rule => rule.Examine(facts))).Findings;
}
