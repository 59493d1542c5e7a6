using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>A point that was tried and what came of it.</summary>
/// <param name="Value">The smaller the better; not finite where the trial diverged, which counts as worse than all others.</param>
/// <param name="Share">How much of a whole trial it was given before it was stopped, above 0; 1 for a whole one. What is stopped early has a value, but of a shorter trial.</param>
public sealed record Outcome(Point Point, double Value, double Share = 1);
