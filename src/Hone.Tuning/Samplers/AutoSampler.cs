using Hone.Numerics;

namespace Hone.Tuning.Samplers;

/// <summary>What does best without knowing more: evenly spread points first, then a Gaussian process; a Parzen estimator where the space has conditions, and where there are so many trials that the process would take long.</summary>
public sealed record AutoSampler : Sampler
{
    private const int Most = 250;

    private static readonly GaussianProcessSampler Process = new();
    private static readonly TpeSampler Parzen = new();

    public override string Name => "auto";

    protected override double[] Suggest(History history, Key key) =>
        (history.Space.IsConditional || history.Finished.Count > Most ? (Sampler)Parzen : Process).SuggestFor(history, key);
}
