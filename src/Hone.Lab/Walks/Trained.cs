using Hone.Lab.Data;

namespace Hone.Lab.Walks;

/// <summary>A network after its training, with the way there.</summary>
/// <param name="Start">Loss and penalty of all points before the first step.</param>
/// <param name="Epochs">Whole epochs done at each mark, from 0 to all.</param>
/// <param name="Losses">Loss and penalty there as training sees them, mean over the epoch that begins there; at the end those of all points.</param>
internal sealed record Trained(Walk Walk, Sample Sample, ulong Seed, double Start, double[] Epochs, double[] Losses)
{
    /// <summary>The same network before its first step.</summary>
    public Walk AtStart() => new(Walk.Setup, Sample.Train, Sample.Outputs, Seed);
}
