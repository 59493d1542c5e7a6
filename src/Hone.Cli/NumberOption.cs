using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Hone.Cli;

/// <summary>Options whose value is a number.</summary>
internal static class NumberOption
{
    /// <summary>Says in a person's words what was expected; a decimal comma is refused rather than skipped as a thousands separator.</summary>
    public static Option<T?> Expecting<T>(this Option<T?> option, string what) where T : struct, INumberBase<T>
    {
        option.CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number)) return number;
            result.AddError($"{option.Name}: found \"{text}\", expected {what}.");
            return null;
        };
        return option;
    }
}
