using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Rules.Data;
using Hone.Diagnosis.Rules.Starting;
using Hone.Diagnosis.Rules.Training;
using Hone.Diagnosis.Rules.Tuning;

namespace Hone.Diagnosis;

/// <summary>Every rule of the doctor.</summary>
public static class RuleCatalog
{
    /// <summary>Looked at once, in rows to learn from and rows to judge by.</summary>
    public static IReadOnlyList<Rule<DataFacts>> Data { get; } =
    [
        new MissingValues(), new TargetLeak(), new RowsInBoth(), new DevUnlikeTrain(), new DevTooSmall(), new LabelConflict(),
        new ClassImbalance(), new InputsNotNormalised(), new ConstantColumn(), new DuplicateColumn(),
    ];

    /// <summary>Looked at before the first step.</summary>
    public static IReadOnlyList<Rule<StartFacts>> Start { get; } = [new SymmetricUnits()];

    /// <summary>Looked at while training goes on.</summary>
    public static IReadOnlyList<Rule<TrainingFacts>> Training { get; } = [new NotFiniteValues(), new RateTooLarge(), new RateTooSmall(), new NoLearning(), new DyingRectifiers()];

    /// <summary>Looked at when a study has trials.</summary>
    public static IReadOnlyList<Rule<StudyFacts>> Tuning { get; } = [new InfeasibleTrials(), new BestAtEdge(), new DifferencesWithinNoise(), new DevOverused()];
}
