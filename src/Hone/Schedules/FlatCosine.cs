using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>The peak for a share of the run, then ½·peak·(1 + cos(π·rest)) down to 0, where rest runs from 0 to 1 over what is left.</summary>
/// <param name="FlatShare">Share of the run that stays at the peak, 0 … below 1.</param>
/// <remarks>Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", section 3.3.</remarks>
public sealed record FlatCosine(double Peak, double FlatShare = 0.5) : Schedule
{
    public double Peak { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Peak);

    public double FlatShare { get; init => field = Require.Share(value); } = Require.Share(FlatShare);

    public override double At(Progress progress)
    {
        double rest = Math.Max(0, (progress.Fraction - FlatShare) / (1 - FlatShare));
        return 0.5 * Peak * (1 + Math.Cos(Math.PI * rest));
    }
}
