using Hone.Diagnosis.Examining;
using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>What the doctor's rules on data ask, found out once. All rows of train are walked through; what takes sorting or keeping is done on drawn ones.</summary>
/// <param name="Task">What is to be learned.</param>
/// <param name="TrainRows">Rows to learn from.</param>
/// <param name="DevRows">Rows to judge by.</param>
public sealed record DataFacts(TaskKind Task, int TrainRows, int DevRows)
{
    /// <summary>Independent units among the dev rows: groups where rows belong to groups, else rows.</summary>
    public int DevUnits { get; init; } = DevRows;

    /// <summary>The columns, in the order of the inputs; then those that are not learned from.</summary>
    public IReadOnlyList<ColumnFacts> Columns { get; init; } = [];

    /// <summary>By code; empty for numbers and where a row has several targets.</summary>
    public IReadOnlyList<ClassShare> Classes { get; init; } = [];

    /// <summary>One for dev, and one for test where there are test rows.</summary>
    public IReadOnlyList<RepeatedRows> Repeated { get; init; } = [];

    /// <summary>Training rows that cannot be answered right because a row with the same inputs has another target, as a share of the rows; for a number the share of the target's
    /// variance within rows of the same inputs. Inputs that are the same by chance, as where columns take few values, do not count.</summary>
    public double Conflict { get; init; }

    /// <summary>Training rows in such conflicts.</summary>
    public int ConflictRows { get; init; }

    /// <summary>What the target is called.</summary>
    public string Target { get; init; } = "target";

    /// <summary>As <see cref="ColumnFacts.Distance"/>, of the target; of classes the largest difference of a class's share.</summary>
    public double TargetDistance { get; init; }

    /// <summary>The column by which train and dev were divided; null where chance did.</summary>
    public string? DividedBy { get; init; }

    /// <param name="key">For draws of rows.</param>
    public static DataFacts Of(ExaminedData data, Key key) => DataExaminer.Of(data, key);
}
