namespace Hone.Diagnosis;

/// <summary>What happens to a weight matrix while a run goes on: on the steps that were looked at, of the rows that were looked at.</summary>
/// <param name="path">The layer it belongs to.</param>
/// <param name="inputs">Rows of the matrix.</param>
/// <param name="units">Columns.</param>
public sealed class WeightFacts(string path, int inputs, int units)
{
    /// <summary>Looks of which the smoothed figures are mostly: the half-life of the mean.</summary>
    public const int HalfLife = 7;

    private static readonly double Share = 1 - Math.Pow(0.5, 1.0 / HalfLife);

    public string Path { get; } = path;

    public int Inputs { get; } = inputs;

    public int Units { get; } = units;

    /// <summary>Looks so far.</summary>
    public int Looks { get; private set; }

    /// <summary>Root mean square of the gradient, penalties included.</summary>
    public double Gradient { get; internal set; }

    /// <summary>Root mean square of the weights.</summary>
    public double Size { get; private set; }

    /// <summary>The same at the first look.</summary>
    public double FirstSize { get; private set; }

    /// <summary>How many times as large the weights are as they were up to 100 steps ago.</summary>
    public double Growth { get; private set; } = 1;

    /// <summary>‖Δw‖ / ‖w‖ of one step, smoothed over looks.</summary>
    public double UpdateRatio { get; private set; }

    /// <summary>What penalties and weight decay pull, beside what the loss does: ‖their gradient‖ / ‖the loss's‖, smoothed over the looks at which it is a number; 0 where there are none.</summary>
    public double Pull { get; private set; }

    /// <summary>Whether the weights are smaller than at the first look: what a penalty that is strong does to them, and long steps do not.</summary>
    public bool Shrank => Size < FirstSize;

    /// <summary>What a matrix is reckoned at where it is smaller, times 1/√inputs.</summary>
    private const double Least = 0.3;

    private double _anchor;
    private long _anchored;
    private int _pulls;

    internal void Add(long step, double size, double update, double pull)
    {
        double least = Least / Math.Sqrt(Inputs), whole = Math.Max(size, least); // a matrix may start at 0
        double ratio = update / whole;
        if (Looks == 0) (FirstSize, _anchor, _anchored, UpdateRatio) = (size, whole, step, ratio);
        Looks++;
        UpdateRatio += Smoothing(Looks) * (ratio - UpdateRatio);
        if (double.IsFinite(pull)) Pull += Smoothing(++_pulls) * (pull - Pull);
        Size = size;
        Growth = size / _anchor;
        if (step - _anchored >= 100) (_anchor, _anchored) = (whole, step);
    }

    /// <summary>What the last of so many looks counts: at first all count the same.</summary>
    private static double Smoothing(int looks) => Math.Max(Share, 1.0 / looks);
}
