namespace Hone.Tuning.Storage;

/// <summary>A value that a trial reported on its way.</summary>
/// <param name="Step">1 or more: an epoch, for instance.</param>
public readonly record struct Measurement(int Trial, int Step, double Value);
