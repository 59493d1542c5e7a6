using Hone.Numerics;

namespace Hone.Tuning.Samplers;

/// <summary>Tree-structured Parzen estimator: tries what is likely among the good trials and unlikely among the others.</summary>
/// <remarks>
/// Bergstra, Bardenet, Bengio &amp; Kégl 2011, "Algorithms for hyper-parameter optimization", section 4, over all parameters at once (Falkner, Klein &amp; Hutter 2018); points that are
/// being tried count among the others, so that parallel trials keep apart (Watanabe 2023, "Tree-structured Parzen estimator", section 3).
/// What was stopped early comes after what was not, the further it came the better.
/// </remarks>
public sealed record TpeSampler : Sampler
{
    private const double GoodShare = 0.1;
    private const int MostGood = 25;

    public override string Name => "tpe";

    /// <summary>Trials at random before the estimators are asked.</summary>
    public int StartTrials { get; init; } = 10;

    /// <summary>Points drawn from the good ones, of which the best is suggested.</summary>
    public int Candidates { get; init; } = 24;

    protected override double[] Suggest(History history, Key key)
    {
        if (history.Finished.Count < StartTrials) return Random(history.Space, key);

        var ranked = history.Finished.Select((outcome, age) => (outcome, age)).Ranked(item => item.outcome).ToArray();
        int goods = Math.Min((int)Math.Ceiling(GoodShare * ranked.Length), MostGood);
        var good = new ParzenEstimator(history.Space, [.. ranked.Take(goods).OrderBy(item => item.age).Select(item => item.outcome.Point)]);
        var other = new ParzenEstimator(history.Space, [.. ranked.Skip(goods).OrderBy(item => item.age).Select(item => item.outcome.Point), .. history.Pending]);

        double[] best = [];
        double most = double.NegativeInfinity;
        for (int i = 0; i < Candidates; i++)
        {
            double[] drawn = good.Draw(key.Fold((ulong)i));
            double gain = good.LogDensity(drawn) - other.LogDensity(drawn);
            if (gain > most || best.Length == 0) (best, most) = (drawn, gain);
        }
        return best;
    }
}
