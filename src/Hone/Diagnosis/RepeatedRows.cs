namespace Hone.Diagnosis;

/// <summary>Rows to measure by that stand among those learned from: equal in every input and in the target, where chance does not explain it.</summary>
/// <param name="Part">dev or test.</param>
/// <param name="Rows">Rows of it that were looked at.</param>
/// <param name="Found">Those of them that stand in train.</param>
public sealed record RepeatedRows(string Part, int Rows, int Found);
