using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis;

/// <summary>What is wrong with a search for better settings.</summary>
public static class StudyExamination
{
    /// <returns>The root cause first.</returns>
    public static IReadOnlyList<Finding> Of(StudyFacts facts) => Assessment.Of(RuleCatalog.Tuning.SelectMany(rule => rule.Examine(facts))).Findings;
}
