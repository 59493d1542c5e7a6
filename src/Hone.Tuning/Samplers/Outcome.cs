using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>A point that was tried and what came of it.</summary>
/// <param name="Value">The smaller the better; not finite where the trial diverged, which counts as worse than all others.</param>
public sealed record Outcome(Point Point, double Value);
