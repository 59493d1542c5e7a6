using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Insight;

/// <summary>Where the best trials lie along one parameter.</summary>
/// <param name="top">The best first.</param>
internal sealed class Region(string name, Parameter parameter, IReadOnlyList<TrialRecord> top, double margin)
{
    private const double Edge = 0.05, Narrowest = 0.1, Furthest = 0.25; // of the old range

    /// <summary>The parameter with a range, or choices, of its best settings; as it was where too few of the best have it.</summary>
    public Parameter Finer
    {
        get
        {
            Setting[] settings = [.. top.Where(trial => Places.Of(trial, name, parameter) is not null).Select(trial => trial.Settings[name])];
            if (settings.Length < 2) return parameter;
            return parameter switch
            {
                NumberParameter number => Of(number, settings),
                IntegerParameter integer => Of(integer, settings),
                PowerParameter power => Of(power, settings),
                CategoryParameter category => new CategoryParameter([.. category.Choices.Where(settings.Contains)]) { When = category.When },
                _ => parameter,
            };
        }
    }

    private NumberParameter Of(NumberParameter number, Setting[] settings)
    {
        double[] values = [.. settings.Select(setting => setting.Number).Where(value => number.ZeroShare == 0 || value != 0)];
        if (values.Length < 2) return number;
        double bottom = Scales.Up(number.Scale, number.Low), height = Scales.Up(number.Scale, number.High) - bottom;
        bool bestIsZero = values.Length < settings.Length && settings[0].Number == 0;
        var (first, last) = Ends([.. values.Select(value => (Scales.Up(number.Scale, value) - bottom) / height)], bestIsZero ? 0.5 : null);
        double low = first == 0 ? number.Low : Rounded(number.Scale, Scales.Down(number.Scale, bottom + first * height), up: false), high = last == 1 ? number.High : Rounded(number.Scale, Scales.Down(number.Scale, bottom + last * height), up: true);
        if (first >= 0) low = Math.Max(low, number.Low);
        if (last <= 1) high = Math.Min(high, number.High);
        if (number.Scale == Scale.Linear && number.Low >= 0) (low, high) = (Math.Max(0, low), number.High <= 1 ? Math.Min(1, high) : high);
        return Scales.Fault(number.Scale, low, high) is null ? new NumberParameter(low, high, number.Scale) { When = number.When, ZeroShare = values.Length < settings.Length ? number.ZeroShare : 0 } : number;
    }

    private IntegerParameter Of(IntegerParameter integer, Setting[] settings)
    {
        double bottom = Scales.Up(integer.Scale, integer.Low), height = Scales.Up(integer.Scale, integer.High) - bottom;
        var (first, last) = Ends([.. settings.Select(setting => (Scales.Up(integer.Scale, setting.Number) - bottom) / height)]);
        int Round(double place, Func<double, double> round) => (int)Math.Clamp(round(Math.Round(Scales.Down(integer.Scale, bottom + place * height), 9)), int.MinValue, int.MaxValue);
        int least = first >= 0 || integer.Low == 0 ? integer.Low : integer.Low > 0 ? 1 : int.MinValue; // counts stay above 0
        int low = Math.Max(least, Round(first, Math.Floor)), high = Round(last, Math.Ceiling);
        if (last <= 1) high = Math.Min(high, integer.High);
        return low < high ? new IntegerParameter(low, high, integer.Scale) { When = integer.When } : integer;
    }

    private PowerParameter Of(PowerParameter power, Setting[] settings)
    {
        double[] exponents = [.. settings.Select(setting => Math.Log2(setting.Number))];
        int low = (int)exponents.Min(), high = (int)exponents.Max(), lowest = (int)Math.Log2(power.Low), highest = (int)Math.Log2(power.High);
        bool isLow = exponents[0] == lowest, isHigh = exponents[0] == highest;
        // At an end that is the best there may be better ones beyond it; one more on either side otherwise.
        (low, high) = (isLow ? Math.Max(0, lowest - 1) : Math.Max(lowest, low - 1), isHigh ? Math.Min(30, highest + 1) : Math.Min(highest, high + 1));
        return low < high ? new PowerParameter(1 << low, 1 << high) { When = power.When } : power;
    }

    /// <summary>The ends of the region as places of the old range; beyond 0 … 1 where the best one lies at its end.</summary>
    /// <param name="best">Where the best one lies, where that is not the first.</param>
    private (double First, double Last) Ends(double[] places, double? best = null)
    {
        double first = places.Min(), last = places.Max(), centre = (first + last) / 2, half = Math.Max(last - first, Narrowest) / 2, width = 2 * half, at = best ?? places[0];
        (first, last) = (centre - half - margin * width, centre + half + margin * width);
        double beyond = Math.Min(width, Furthest);
        return (at < Edge ? Math.Max(-Furthest, Math.Min(0, first) - beyond) : Math.Max(0, first), at > 1 - Edge ? Math.Min(1 + Furthest, Math.Max(1, last) + beyond) : Math.Min(1, last));
    }

    /// <summary>Two digits, away from the region: of what the scale counts by.</summary>
    private static double Rounded(Scale scale, double value, bool up) => scale switch
    {
        Scale.ReverseLog => 1 - Digits(1 - value, !up),
        Scale.Logit when value > 0.5 => 1 - Digits(1 - value, !up),
        _ => Digits(value, up),
    };

    private static double Digits(double value, bool up)
    {
        if (value == 0) return 0;
        int power = (int)Math.Floor(Math.Log10(Math.Abs(value))) - 1;
        decimal unit = 1; // decimal: 0.3 stays 0.3
        for (int i = 0; i < Math.Abs(power) && i < 20; i++) unit = power < 0 ? unit / 10 : unit * 10;
        if (Math.Abs(power) > 20 || Math.Abs(value) > 1e20) return value;
        decimal parts = (decimal)value / unit;
        return (double)((up ? Math.Ceiling(parts) : Math.Floor(parts)) * unit);
    }
}
