using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>One rise from start to peak and one longer fall far below the start, both along half a cosine.</summary>
/// <remarks>Smith 2018, "A disciplined approach to neural network hyper-parameters", section 4.1; cosines instead of its lines, and the
/// default shares, as in fastai and PyTorch.</remarks>
public sealed record OneCycle(double Peak, double RiseShare = 0.3, double StartFactor = 0.04, double EndFactor = 4e-6) : Schedule
{
    public double Peak { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Peak);

    public double RiseShare { get; init => field = Require.Share(value); } = Require.Share(RiseShare);

    public double StartFactor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(StartFactor);

    public double EndFactor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(EndFactor);

    public override double At(Progress progress)
    {
        double f = progress.Fraction;
        return f < RiseShare
            ? Between(StartFactor * Peak, Peak, f / RiseShare)
            : Between(Peak, EndFactor * Peak, (f - RiseShare) / (1 - RiseShare));
    }

    private static double Between(double from, double to, double share) => to + 0.5 * (from - to) * (1 + Math.Cos(Math.PI * share));
}
