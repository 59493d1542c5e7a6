using Hone.Data;

namespace Hone.Tables;

/// <summary>Rows to learn from and rows to judge by.</summary>
/// <param name="TrainGroups">The group of each row of <paramref name="Train"/>, numbers that mean nothing else; null where rows stand alone.</param>
/// <param name="DevGroups">The same of <paramref name="Dev"/>.</param>
/// <param name="DevSources">The row of its file, from 0, that each row of <paramref name="Dev"/> is from; null where nobody asks.</param>
public sealed record TrainingRows(Dataset Train, Dataset Dev, int[]? TrainGroups = null, int[]? DevGroups = null, int[]? DevSources = null);
