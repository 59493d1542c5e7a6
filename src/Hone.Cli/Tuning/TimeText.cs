using System.Globalization;

namespace Hone.Cli.Tuning;

/// <summary>A time as a person writes it: 90s, 10m, 2h.</summary>
internal static class TimeText
{
    private const double MostSeconds = 100 * 86_400;

    /// <exception cref="InputException">It is none.</exception>
    public static TimeSpan? Parse(string? text, string option)
    {
        if (text is null) return null;
        double unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        return unit > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0 && number * unit <= MostSeconds
            ? TimeSpan.FromSeconds(number * unit)
            : throw new InputException($"{option}: found \"{text}\", expected a time such as 90s, 10m or 2h.");
    }
}
