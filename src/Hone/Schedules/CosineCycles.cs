using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>½·peak·(1 − cos(2π·log₂(1 + (2ⁿ − 1)·fraction))): n rises from 0 to the peak and back, each twice as long as the one before.</summary>
/// <param name="Cycles">n, 1 to 30.</param>
/// <remarks>Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", section 3.3, where 4 cycles are named coslog₄.</remarks>
public sealed record CosineCycles(double Peak, int Cycles = 4) : Schedule
{
    private const int MostCycles = 30;

    public double Peak { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Peak);

    public int Cycles { get; init => field = Require.Between(1, value, MostCycles); } = Require.Between(1, Cycles, MostCycles);

    public override double At(Progress progress) => 0.5 * Peak * (1 - Math.Cos(2 * Math.PI * Math.Log2(1 + ((1L << Cycles) - 1) * progress.Fraction)));
}
