namespace Hone.Checking;

/// <summary>What the check of a function's gradient came to.</summary>
/// <param name="Loss">At the point where it was checked.</param>
/// <param name="Blocks">In the function's order; empty where it is non-deterministic.</param>
/// <param name="Evaluations">Evaluations of the loss that it took.</param>
public sealed record GradientCheck(Verdict Verdict, double Loss, IReadOnlyList<BlockCheck> Blocks, long Evaluations)
{
    /// <summary>What concerns no single block, in sentences.</summary>
    public IReadOnlyList<string> Explanations { get; init; } = [];

    public int Parameters => Blocks.Sum(block => block.Block.Length);

    /// <summary>Parameters whose gradient is not exactly zero here.</summary>
    public int Exercised => Parameters - Blocks.Sum(block => block.Zero);

    /// <summary>The textbooks' relative difference, the worst block's.</summary>
    public double Ratio => Blocks.Select(block => block.Ratio).DefaultIfEmpty(0).Max();
}
