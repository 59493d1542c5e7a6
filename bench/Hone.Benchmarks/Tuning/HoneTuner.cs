using Hone.Numerics;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>A sampler of ours.</summary>
internal sealed record HoneTuner(Sampler Sampler) : Tuner(Sampler.Name)
{
    protected override void Search(Space space, int seed, int budget, Func<Point, double> observe)
    {
        var key = new Key((ulong)seed);
        var finished = new List<Outcome>(budget);
        for (int number = 0; number < budget; number++)
        {
            var point = Sampler.Next(new History(space, number, finished, []), key.Fold((ulong)number));
            finished.Add(new Outcome(point, observe(point)));
        }
    }
}
