using Hone.Lab.Data;

namespace Hone.Lab.Walks;

/// <summary>A network after its training, with the way there.</summary>
/// <param name="Epochs">Whole epochs done at each mark, from 0 to all.</param>
/// <param name="Losses">Loss and penalty there, as training sees them.</param>
internal sealed record Trained(Walk Walk, Sample Sample, ulong Seed, double[] Epochs, double[] Losses)
{
    /// <summary>The same network before its first step.</summary>
    public Walk AtStart() => new(Walk.Setup, Sample.Train, Sample.Outputs, Seed);
}
