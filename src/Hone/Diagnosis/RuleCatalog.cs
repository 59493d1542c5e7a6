using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Rules.Starting;
using Hone.Diagnosis.Rules.Training;

namespace Hone.Diagnosis;

/// <summary>Every rule about networks and their training.</summary>
public static class RuleCatalog
{
    /// <summary>Looked at before the first step.</summary>
    public static IReadOnlyList<Rule<StartFacts>> Start { get; } = [new SymmetricUnits()];

    /// <summary>Looked at while training goes on.</summary>
    public static IReadOnlyList<Rule<TrainingFacts>> Training { get; } = [new NotFiniteValues(), new RateTooLarge(), new RateTooSmall(), new NoLearning(), new DyingRectifiers()];
}
