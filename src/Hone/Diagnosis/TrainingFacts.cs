using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>What has been seen of a run that goes on.</summary>
public sealed class TrainingFacts
{
    private const int Norms = 100, Settled = 5, Renewal = 10;

    private readonly double[] _norms = new double[Norms], _sorted = new double[Norms];
    private readonly List<EpochReport> _epochs = [];

    internal TrainingFacts(Recipe recipe, Guess guess, int stepsPerEpoch, IReadOnlyList<WeightFacts> weights, IReadOnlyList<UnitFacts> units) =>
        (Recipe, Guess, StepsPerEpoch, Weights, Units) = (recipe, guess, stepsPerEpoch, weights, units);

    public Recipe Recipe { get; internal set; }

    /// <summary>What the loss is measured against.</summary>
    public Guess Guess { get; }

    public int StepsPerEpoch { get; }

    /// <summary>The weight matrices that learn, in the order of the model.</summary>
    public IReadOnlyList<WeightFacts> Weights { get; }

    /// <summary>The activation functions, in the order of the model.</summary>
    public IReadOnlyList<UnitFacts> Units { get; }

    /// <summary>Of the batches.</summary>
    public LossHistory Losses { get; } = new();

    /// <summary>The epochs done.</summary>
    public IReadOnlyList<EpochReport> Epochs => _epochs;

    /// <summary>The lowest mean loss of an epoch's steps so far; infinite before the first.</summary>
    public double LowestEpochLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>The step under way or just done: 1, 2, 3 …</summary>
    public long Step { get; internal set; }

    /// <summary>Learning rate of the step.</summary>
    public double Rate { get; private set; }

    /// <summary>The highest so far.</summary>
    public double HighestRate { get; private set; }

    /// <summary>Steps that were looked at closely.</summary>
    public int Looks { get; private set; }

    /// <summary>The upper median over the weight matrices of ‖Δw‖ / ‖w‖, smoothed over looks.</summary>
    public double UpdateRatio { get; private set; }

    /// <summary>The highest it was once 5 looks were taken; not a number before.</summary>
    public double HighestUpdateRatio { get; private set; } = double.NaN;

    /// <summary>Norm of the gradient of all weight matrices, penalties included, at the last look; not a number before.</summary>
    public double GradientNorm { get; private set; } = double.NaN;

    /// <summary>The median of the last 100.</summary>
    public double MedianNorm { get; private set; } = double.NaN;

    /// <summary>Looks at which the norm was more than 10 times the median.</summary>
    public int Spikes { get; private set; }

    /// <summary>Null as long as all numbers are finite.</summary>
    public NotFinite? NotFinite { get; internal set; }

    internal void AddLoss(in StepReport report)
    {
        Step = report.Step;
        Rate = report.Rate;
        if (Rate > HighestRate) HighestRate = Rate;
        Losses.Add(report.Loss);
    }

    internal void AddEpoch(EpochReport report)
    {
        _epochs.Add(report);
        if (report.TrainLoss < LowestEpochLoss) LowestEpochLoss = report.TrainLoss;
    }

    internal void AddNorm(double norm)
    {
        if (Looks >= Settled && norm > 10 * MedianNorm) Spikes++;
        GradientNorm = norm;
        _norms[Looks % Norms] = norm;
        Looks++;
        if (Looks % Renewal != 0 && Looks > Renewal) return;
        int count = Math.Min(Looks, Norms);
        _norms.AsSpan(0, count).CopyTo(_sorted);
        Array.Sort(_sorted, 0, count);
        MedianNorm = _sorted[count / 2];
    }

    internal void AddUpdates()
    {
        Span<double> ratios = stackalloc double[Math.Min(Weights.Count, Norms)]; // of a very deep network, the first
        for (int i = 0; i < ratios.Length; i++) ratios[i] = Weights[i].UpdateRatio;
        ratios.Sort();
        UpdateRatio = ratios.IsEmpty ? 0 : ratios[ratios.Length / 2];
        if (Looks >= Settled) HighestUpdateRatio = double.IsNaN(HighestUpdateRatio) ? UpdateRatio : Math.Max(HighestUpdateRatio, UpdateRatio);
    }
}
