using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>The rules on tuning.</summary>
public static class TuningRules
{
    public static IReadOnlyList<Rule<StudyFacts>> All { get; } = [new InfeasibleTrials(), new BestAtEdge(), new DifferencesWithinNoise(), new DevOverused()];

    /// <summary>What all of them find.</summary>
    public static IReadOnlyList<Finding> Examine(StudyFacts facts) => [.. All.SelectMany(rule => rule.Examine(facts))];
}
