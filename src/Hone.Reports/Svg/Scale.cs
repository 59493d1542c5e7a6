using System.Globalization;
using Hone.Reports.Html;

namespace Hone.Reports.Svg;

/// <summary>From values to places between 0 and 1, and where to put the marks of an axis.</summary>
internal sealed record Scale
{
    private Scale(double from, double to, bool isLog, IReadOnlyList<double> ticks) => (From, To, IsLog, Ticks) = (from, to, isLog, ticks);

    public double From { get; }

    public double To { get; }

    public bool IsLog { get; }

    /// <summary>What stands at the marks; their numbers where null.</summary>
    public IReadOnlyList<string>? Names { get; private init; }

    public IReadOnlyList<double> Ticks { get; }

    public double Place(double value) => IsLog
        ? (Math.Log(Math.Max(value, From)) - Math.Log(From)) / (Math.Log(To) - Math.Log(From))
        : (value - From) / (To - From);

    public string Name(double tick) => Names is not null ? Names[Ticks.ToList().IndexOf(tick)] : Math.Abs(tick) is >= 10_000 and < 1e7 ? (tick / 1000).ToString("#,0.##", CultureInfo.InvariantCulture) + "k" : Words.Number(tick);

    /// <summary>Even steps of 1, 2 or 5 times a power of ten that hold all values; the ends are marks.</summary>
    public static Scale Even(double low, double high, int marks = 5)
    {
        if (!(high > low)) (low, high) = (low - Math.Max(1e-9, Math.Abs(low) * 0.1), high + Math.Max(1e-9, Math.Abs(high) * 0.1));
        double step = Step((high - low) / marks);
        double first = Math.Floor(low / step + 1e-9), last = Math.Ceiling(high / step - 1e-9);
        return new Scale(first * step, last * step, false, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 12))]);
    }

    /// <summary>Exactly from low to high, with marks inside.</summary>
    public static Scale Exact(double low, double high, int marks = 5)
    {
        if (!(high > low)) return Even(low, high, marks);
        double slack = (high - low) * 1e-9;
        double[] Inside(int marks) => [.. Even(low, high, marks).Ticks.Where(tick => tick >= low - slack && tick <= high + slack)];
        return new Scale(low, high, false, Inside(marks) is { Length: >= 3 } ticks ? ticks : Inside(2 * marks));
    }

    /// <summary>From one of 1, 2, 5 times a power of ten to another; marks at all of these, or at powers of ten where they would be many. All values must be above 0.</summary>
    public static Scale Log(double low, double high)
    {
        const int most = 7;
        int first = (int)Math.Floor(Math.Log10(low)), last = Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(high)));
        double[] steps = [.. Enumerable.Range(first, last - first + 1).SelectMany(power => (double[])[1, 2, 5], (power, times) => double.Parse(FormattableString.Invariant($"{times}e{power}"), CultureInfo.InvariantCulture))]; // exact, however small
        double from = steps.Last(step => step <= low * (1 + 1e-9) || step == steps[0]), to = steps.First(step => step >= high * (1 - 1e-9) && step > from);
        double[] inside = [.. steps.Where(step => step >= from && step <= to)];
        if (inside.Length <= most) return new Scale(from, to, true, inside);
        int every = Math.Max(1, (last - first) / 6);
        return new Scale(from, to, true, [.. Enumerable.Range(0, (last - first) / every + 1).Select(i => Math.Pow(10, first + i * every)).Where(tick => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9))]);
    }

    /// <summary>Places from 0 to 1, with names at some of them.</summary>
    public static Scale Of(IReadOnlyList<(double Place, string Name)> marks) => new(0, 1, false, [.. marks.Select(mark => mark.Place)]) { Names = [.. marks.Select(mark => mark.Name)] };

    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
