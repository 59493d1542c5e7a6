using Hone.Data;

namespace Hone.Diagnosis;

/// <summary>Data as the doctor is given it: the rows, and what only their owner knows of them.</summary>
/// <param name="Train">Rows to learn from, one target each for all that is said of targets.</param>
/// <param name="Dev">Rows to judge by.</param>
public sealed record ExaminedData(Dataset Train, Dataset Dev, TaskKind Task)
{
    /// <summary>Rows that training never sees; null for none.</summary>
    public Dataset? Test { get; init; }

    /// <summary>Which inputs belong to which column, so that a column is spoken of and not its encoding. Empty: each input is a column, called by its number from 1.</summary>
    public IReadOnlyList<InputRange> Inputs { get; init; } = [];

    /// <summary>The classes by their code. Empty: each is called by its code.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What messages call the target.</summary>
    public string Target { get; init; } = "target";

    /// <summary>The column that divided train from dev, which therefore differs between them; null where chance did.</summary>
    public string? DividedBy { get; init; }

    /// <summary>The group of each training row, where rows of one group are no independent ones; null where they are.</summary>
    public int[]? TrainGroups { get; init; }

    /// <summary>The same of dev.</summary>
    public int[]? DevGroups { get; init; }
}
