using Hone.Diagnosis;

namespace Hone.Tuning.Pruners;

/// <summary>Ends a trial whose best value so far is worse than what a share of the finished trials had at this step.</summary>
/// <remarks>Golovin et al. 2017, "Google Vizier", section 3.2.2, with a share of 0.5: the median rule.</remarks>
/// <param name="Share">Of the finished trials, the better ones, that a trial must keep up with: above 0 … below 1.</param>
/// <param name="StartTrials">Finished trials before any is ended early: 1 or more.</param>
/// <param name="WarmupSteps">Steps that every trial is given: 0 or more.</param>
public sealed record PercentilePruner(double Share = 0.5, int StartTrials = 5, int WarmupSteps = 0) : Pruner
{
    public double Share { get; init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Share), value, $"The share is above 0 and below 1; found {value}."); } = Share;

    public int StartTrials { get; init => field = AtLeast(1, value, nameof(StartTrials)); } = StartTrials;

    public int WarmupSteps { get; init => field = AtLeast(0, value, nameof(WarmupSteps)); } = WarmupSteps;

    public override string Name => Share == 0.5 ? "median" : "percentile";

    /// <summary>As many steps before anything is ended as a halving gives.</summary>
    private protected override Pruner For(int steps) => this with { WarmupSteps = (int)Math.Ceiling(steps / 27.0) };

    public override Decision After(Curve trial, IReadOnlyList<Curve> all)
    {
        int step = trial.Last;
        if (step <= WarmupSteps || all.Count(other => other.State == TrialState.Finished) < StartTrials) return Decision.Continue;
        double[] others = [.. all.Where(other => other.State == TrialState.Finished).Select(other => other.ValueAt(step)).Where(double.IsFinite).Order()];
        if (others.Length == 0) return Decision.Continue;
        double place = Share * (others.Length - 1), rest = place - Math.Floor(place);
        double limit = others[(int)place] + (rest > 0 ? rest * (others[(int)place + 1] - others[(int)place]) : 0);
        return trial.BestAt(step) > limit ? Decision.Prune : Decision.Continue;
    }
}
