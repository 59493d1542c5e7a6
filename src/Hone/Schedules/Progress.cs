namespace Hone.Schedules;

/// <summary>How far a run is: all that a schedule may know.</summary>
/// <param name="Step">Updates done so far.</param>
/// <param name="Epoch">Whole epochs done so far.</param>
/// <param name="Fraction">Share of the planned steps done, 0 at the first step, towards 1 at the last.</param>
public readonly record struct Progress(long Step, int Epoch, double Fraction);
