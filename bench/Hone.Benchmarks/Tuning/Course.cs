namespace Hone.Benchmarks.Tuning;

/// <summary>One study from start to end.</summary>
/// <param name="Truths">After each trial what the trial is truly worth that looks best so far; not finite before one has a value.</param>
internal sealed record Course(TuningTask Task, string Tuner, int Seed, double[] Truths);
