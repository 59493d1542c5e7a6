using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Every combination of evenly spaced settings, one after the other; from the beginning again when all were tried.</summary>
/// <param name="Steps">Settings of a number; parameters with fewer give all of theirs.</param>
/// <remarks>With more than two parameters random search sees more of each (<see cref="RandomSampler"/>).</remarks>
public sealed record GridSampler(int Steps = 5) : Sampler
{
    public override string Name => "grid";

    public int Steps { get; init => field = Positive(value); } = Positive(Steps);

    public override string? Warning(Space space) => space.Parameters.Count <= 2 ? null
        : $"A grid over {space.Parameters.Count} parameters takes {space.Parameters.Aggregate(1.0, (product, item) => product * Math.Min(Steps, item.Parameter.Count ?? int.MaxValue)):0} trials and sees {Steps} or fewer settings of each: random search sees a new one of each in every trial.";

    protected override double[] Suggest(History history, Key key)
    {
        var place = new double[history.Space.Parameters.Count];
        long rest = history.Number;
        for (int i = place.Length - 1; i >= 0; i--)
        {
            int count = Math.Min(Steps, history.Space.Parameters[i].Parameter.Count ?? int.MaxValue);
            place[i] = history.Space.Parameters[i].Parameter.Count is null ? count == 1 ? 0.5 : rest % count / (count - 1.0) : (rest % count + 0.5) / count;
            rest /= count;
        }
        return place;
    }

    private static int Positive(int steps) => steps >= 1 ? steps : throw new ArgumentOutOfRangeException(nameof(Steps), steps, "A grid has 1 step or more.");
}
