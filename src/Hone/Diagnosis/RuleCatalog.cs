using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Rules.Data;
using Hone.Diagnosis.Rules.Ending;
using Hone.Diagnosis.Rules.Learning;
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
    public static IReadOnlyList<Rule<StartFacts>> Start { get; } =
    [
        new RandomPredictions(), new MixedRows(), new BatchDependence(), new SymmetricUnits(), new UncentredWeights(), new ForwardSignal(),
        new BackwardGradient(), new SaturatedUnits(), new DeadAtStart(), new HighInitialLoss(), new LowInitialLoss(),
    ];

    /// <summary>Looked at while training goes on.</summary>
    public static IReadOnlyList<Rule<TrainingFacts>> Training { get; } =
    [
        new NotFiniteInput(), new NotFiniteValues(), new RateTooLarge(), new RateTooSmall(), new NoLearning(), new GradientSpikes(), new DyingRectifiers(),
        new SaturatingUnits(), new Oscillation(), new Plateau(), new IdleLayer(), new StrongPenalty(),
    ];

    /// <summary>Looked at when a run is over.</summary>
    public static IReadOnlyList<Rule<EndFacts>> Ending { get; } =
        [new CollapsedClasses(), new UnusedInputs(), new HighBias(), new HighVariance(), new StrongDropout(), new Overtraining(), new DevBetterThanTrain()];

    /// <summary>Looked at where the network was asked to learn a few rows by heart.</summary>
    public static IReadOnlyList<Rule<LearningTest>> Learning { get; } = [new CannotLearnFewRows()];

    /// <summary>Looked at when a study has trials.</summary>
    public static IReadOnlyList<Rule<StudyFacts>> Tuning { get; } =
        [new InfeasibleTrials(), new LinearScale(), new BestAtEdge(), new TrainedTooShort(), new TrainedTooLong(), new DifferencesWithinNoise(), new DevOverused()];
}
