using System.Globalization;

namespace Hone.Tuning.Spaces;

/// <summary>A real number between two ends.</summary>
public sealed record NumberParameter : Parameter
{
    /// <param name="low">The smallest.</param>
    /// <param name="high">The largest, above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">The range does not fit the scale.</exception>
    public NumberParameter(double low, double high, Scale scale = Scale.Linear)
    {
        if (Scales.Fault(scale, low, high) is { } fault) throw new ArgumentException($"A number's range: {fault}.");
        (Low, High, Scale) = (low, high, scale);
    }

    public double Low { get; }

    public double High { get; }

    public Scale Scale { get; }

    /// <summary>Share of the places that stand for exactly 0, for what may be left out altogether: 0 … below 1.</summary>
    public double ZeroShare { get; init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(ZeroShare), value, "The share of zero is 0 or above and below 1."); }

    public override int? Count => null;

    public override Setting Nth(int index) => throw new NotSupportedException("A number's settings cannot be counted.");

    public override Setting At(double place)
    {
        if (place < ZeroShare) return 0;
        double part = (place - ZeroShare) / (1 - ZeroShare), low = Scales.Up(Scale, Low), high = Scales.Up(Scale, High);
        return Math.Clamp(Scales.Down(Scale, low + part * (high - low)), Low, High);
    }

    public override double PlaceOf(Setting setting)
    {
        if (setting.Word is null && setting.Number == 0 && ZeroShare > 0) return ZeroShare / 2;
        if (!(setting.Number >= Low && setting.Number <= High)) throw Foreign(setting, string.Create(CultureInfo.InvariantCulture, $"a number from {Low} to {High}"));
        double low = Scales.Up(Scale, Low), high = Scales.Up(Scale, High);
        return ZeroShare + (1 - ZeroShare) * (Scales.Up(Scale, setting.Number) - low) / (high - low);
    }
}
