using Hone.Diagnosis;

namespace Hone.Reports.Facts;

/// <summary>How predicted numbers lie beside the true ones, in the target's unit.</summary>
/// <param name="Part">dev or test.</param>
/// <param name="Rows">Rows in all; <paramref name="Sample"/> holds some, evenly spread.</param>
/// <param name="MeanResidual">Mean of predicted − actual.</param>
/// <param name="MedianError">Half of the rows are nearer than this.</param>
/// <param name="Within90">90 % of the rows are nearer than this.</param>
public sealed record NumberFacts(string Part, int Rows, IReadOnlyList<Pair> Sample, Histogram Residuals, double MeanResidual, double MedianError, double Within90, double RSquared, IReadOnlyList<WorstRow> Worst);
