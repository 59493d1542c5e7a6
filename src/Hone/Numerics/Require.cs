using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>Guards a definition's numbers: what was found, what was expected.</summary>
internal static class Require
{
    public static double Finite(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) ? value : throw Bad(name, value, "a finite number");

    public static double NotNegative(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) && value >= 0 ? value : throw Bad(name, value, "a finite number, 0 or above");

    public static double Positive(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) && value > 0 ? value : throw Bad(name, value, "a finite number above 0");

    public static int Positive(int value, [CallerMemberName] string name = "") =>
        value > 0 ? value : throw Bad(name, value, "a whole number above 0");

    public static int Between(int least, int value, int most, [CallerMemberName] string name = "") =>
        value >= least && value <= most ? value : throw Bad(name, value, $"a whole number from {least} to {most}");

    /// <summary>At least 0 and below 1.</summary>
    public static double Share(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and < 1 ? value : throw Bad(name, value, "a share, at least 0 and below 1");

    private static ArgumentOutOfRangeException Bad(string name, object value, string expected) =>
        new(name, value, FormattableString.Invariant($"{name} is {value}; expected {expected}."));
}
