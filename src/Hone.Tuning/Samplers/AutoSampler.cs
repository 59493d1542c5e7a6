using Hone.Numerics;

namespace Hone.Tuning.Samplers;

/// <summary>What does best without knowing more: evenly spread points, then a Gaussian process, then, where there are so many trials that the process would take long, CMA-ES from the best of them; a Parzen estimator where the space has conditions.</summary>
public sealed record AutoSampler : Sampler
{
    private const int Most = 250;

    private static readonly GaussianProcessSampler Process = new();
    private static readonly CmaEsSampler Evolution = new() { StartTrials = Most };
    private static readonly TpeSampler Parzen = new();

    public override string Name => "auto";

    protected override double[] Suggest(History history, Key key) =>
        (history.Space.IsConditional ? (Sampler)Parzen : history.Finished.Count < Most ? Process : Evolution).SuggestFor(history, key);
}
