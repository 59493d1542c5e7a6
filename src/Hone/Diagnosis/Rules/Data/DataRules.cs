using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>The rules on data.</summary>
public static class DataRules
{
    /// <summary>In the order in which their findings are best read.</summary>
    public static IReadOnlyList<Rule<DataFacts>> All { get; } =
    [
        new MissingValues(), new TargetLeak(), new RowsInBoth(), new DevUnlikeTrain(), new DevTooSmall(), new LabelConflict(),
        new ClassImbalance(), new InputsNotNormalised(), new ConstantColumn(), new DuplicateColumn(),
    ];

    /// <summary>What all of them find.</summary>
    public static IReadOnlyList<Finding> Examine(DataFacts facts) => [.. All.SelectMany(rule => rule.Examine(facts))];
}
