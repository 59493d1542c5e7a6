namespace Hone.Tuning.Spaces;

/// <summary>From values to distances on a scale, and back.</summary>
internal static class Scales
{
    public static double Up(Scale scale, double value) => scale switch
    {
        Scale.Log => Math.Log(value),
        Scale.ReverseLog => -Math.Log(1 - value),
        Scale.Logit => Math.Log(value / (1 - value)),
        _ => value,
    };

    public static double Down(Scale scale, double distance) => scale switch
    {
        Scale.Log => Math.Exp(distance),
        Scale.ReverseLog => 1 - Math.Exp(-distance),
        Scale.Logit => 1 / (1 + Math.Exp(-distance)),
        _ => distance,
    };

    /// <summary>What is wrong with a range on a scale; null for nothing.</summary>
    public static string? Fault(Scale scale, double low, double high) =>
        !double.IsFinite(low) || !double.IsFinite(high) ? $"found {low} to {high}, expected finite numbers"
        : low >= high ? $"found low {low} and high {high}, expected low below high"
        : scale is Scale.Log && low <= 0 ? $"found low {low} on a logarithmic scale, expected a number above 0 (a zero of its own is ZeroShare)"
        : scale is Scale.ReverseLog && high >= 1 ? $"found high {high} on a reverse logarithmic scale, expected a number below 1"
        : scale is Scale.Logit && (low <= 0 || high >= 1) ? $"found {low} to {high} on a logit scale, expected numbers above 0 and below 1"
        : null;
}
