using Hone.Numerics;

namespace Hone.Tuning.Samplers;

/// <summary>Every place is as likely as any other.</summary>
/// <remarks>Bergstra &amp; Bengio 2012, "Random search for hyper-parameter optimization": of n trials each parameter is seen at n values, of a grid at a few.</remarks>
public sealed record RandomSampler : Sampler
{
    public override string Name => "random";

    protected override double[] Suggest(History history, Key key) => Random(history.Space, key);
}
