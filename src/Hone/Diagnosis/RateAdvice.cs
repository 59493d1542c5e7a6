namespace Hone.Diagnosis;

/// <summary>What range tests with several seeds say together: one rate to take, and how far the seeds agree.</summary>
/// <param name="Take">The rate to train with: what <see cref="Tenth"/> is in the middle. A fall's foot is found with less noise than its steepest place.</param>
/// <param name="Tenth">A tenth of the rate with the lowest loss, over the seeds.</param>
/// <param name="Steepest">Where the loss falls fastest, over the seeds; null where no seed says.</param>
/// <param name="Diverged">Where the loss climbs to 4 times its lowest, over the seeds; null where it does so for none.</param>
/// <param name="Told">Seeds that name a rate.</param>
/// <param name="Seeds">Seeds tried.</param>
public sealed record RateAdvice(double Take, RateSpread Tenth, RateSpread? Steepest, RateSpread? Diverged, int Told, int Seeds)
{
    /// <summary>Factor between the highest and the lowest seed up to which they say the same.</summary>
    public const double Agreement = 3;

    /// <summary>Whether every seed says something, and the same.</summary>
    public bool IsSure => Told == Seeds && Tenth.Factor <= Agreement;

    /// <returns>Null where no seed names a rate.</returns>
    public static RateAdvice? Of(IReadOnlyList<RateTest> tests) =>
        RateSpread.Of(tests.Select(test => test.Tenth)) is not { } tenth ? null
            : new RateAdvice(tenth.Middle, tenth, RateSpread.Of(tests.Select(test => test.Steepest)), RateSpread.Of(tests.Select(test => test.Diverged)), tests.Count(test => test.Tenth is not null), tests.Count);
}
