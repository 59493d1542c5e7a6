using Hone.Lab.Results;
using Hone.Optimizers;

namespace Hone.Lab.Walks;

/// <summary>A loss of two parameters: small enough to be seen whole.</summary>
/// <param name="Name">What it looks like.</param>
/// <param name="Slope">∂height/∂x and ∂height/∂y.</param>
/// <param name="From">Lower left corner of what is shown.</param>
/// <param name="To">Upper right corner.</param>
/// <param name="Goal">Where it is lowest; of two such places the one ahead.</param>
internal sealed record Surface(string Name, Func<double, double, double> Height, Func<double, double, (double X, double Y)> Slope, double[] From, double[] To, double[] Start, double[] Goal)
{
    /// <summary>How many times as steep the bowl is across as along.</summary>
    public const double Steepness = 100;

    /// <summary>½·(x² + 100·y²).</summary>
    public static Surface Bowl { get; } = new("a long bowl", (x, y) => 0.5 * (x * x + Steepness * y * y), (x, y) => (x, Steepness * y), [-4.5, -1], [1, 1], [-4, 0.6], [0, 0]);

    /// <summary>½·x² − ½·y² + ¼·y⁴: no slope at the origin, which is lowest along x and highest along y.</summary>
    public static Surface Saddle { get; } = new("a saddle", (x, y) => 0.5 * x * x - 0.5 * y * y + 0.25 * y * y * y * y, (x, y) => (x, y * y * y - y), [-2, -0.75], [1, 1.5], [-1.5, 0.001], [0, 1]);

    /// <summary>1 − exp(−½·(x² + y²)): nearly flat but for a hole.</summary>
    public static Surface Plateau { get; } = new("a plateau", (x, y) => 1 - Math.Exp(-0.5 * (x * x + y * y)), (x, y) => (x * Math.Exp(-0.5 * (x * x + y * y)), y * Math.Exp(-0.5 * (x * x + y * y))), [-4, -1.5], [2, 3], [-3, 2], [0, 0]);

    public static IReadOnlyList<Surface> All { get; } = [Bowl, Saddle, Plateau];

    /// <summary>An optimiser's way from the start.</summary>
    public PictureLine Walk(Optimizer optimizer, double rate, int steps, string name = "") => SurfaceWalk.Along(optimizer, rate, Slope, Start, steps, name);

    /// <summary>Steps until a way stays within a hundredth of the height between start and goal; null where it does not.</summary>
    public int? StepsToGoal(PictureLine way)
    {
        double low = Height(Goal[0], Goal[1]), near = low + (Height(Start[0], Start[1]) - low) / 100;
        int last = way.X.Length - 1;
        while (last >= 0 && Height(way.X[last], way.Y[last]) <= near) last--;
        return last == way.X.Length - 1 ? null : last + 1;
    }

    /// <summary>The way that stays at the goal soonest, of one way a rate; where none does, the one that ends lowest.</summary>
    public (double Rate, PictureLine Way) Best(Optimizer optimizer, IEnumerable<double> rates, int steps, string name) =>
        rates.Select(rate => (Rate: rate, Way: Walk(optimizer, rate, steps, name)))
            .Where(one => double.IsFinite(Height(one.Way.X[^1], one.Way.Y[^1])))
            .OrderBy(one => StepsToGoal(one.Way) ?? int.MaxValue).ThenBy(one => Height(one.Way.X[^1], one.Way.Y[^1])).First();
}
