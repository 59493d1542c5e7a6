namespace Hone.Training;

/// <summary>What one step came to.</summary>
/// <param name="Step">1, 2, 3 …</param>
/// <param name="Rows">Rows of the batch.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Loss">Mean loss of the batch before the update, penalties left out.</param>
/// <param name="Penalty">Sum of the penalties before the update.</param>
public readonly record struct StepReport(long Step, int Rows, double Rate, double Loss, double Penalty);
