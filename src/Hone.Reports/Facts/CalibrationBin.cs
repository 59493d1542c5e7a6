using Hone.Diagnosis;

namespace Hone.Reports.Facts;

/// <summary>Rows of like probability.</summary>
/// <param name="Said">Their mean probability.</param>
/// <param name="CameTrue">The share in which it came true.</param>
public sealed record CalibrationBin(int Rows, double Said, double CameTrue, Interval Interval);
