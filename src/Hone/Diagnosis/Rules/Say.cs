using System.Globalization;

namespace Hone.Diagnosis.Rules;

/// <summary>Numbers as messages say them: three digits, in no culture.</summary>
internal static class Say
{
    public static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e-3 and < 1e5 or 0 ? "0.###" : "0.##e+0", CultureInfo.InvariantCulture) is var text
        && Math.Abs(value) is >= 100 and < 1e5 ? value.ToString("0", CultureInfo.InvariantCulture) : text;

    public static string Percent(double share) => (100 * share).ToString(Math.Abs(share) < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";
}
