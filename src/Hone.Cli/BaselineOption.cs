using System.CommandLine;
using System.Globalization;

namespace Hone.Cli;

/// <summary>The error that no model can go below, as far as somebody knows.</summary>
internal static class BaselineOption
{
    public static Option<double?> Create() => new Option<double?>("--baseline-error")
    {
        Description = "The error that cannot be avoided, for instance a careful person's: a share such as 0.05, or for numbers in the target's unit. The report tells bias by it.",
        HelpName = "E",
    }.Expecting("a share such as 0.05, or for numbers an error in the target's unit");

    /// <exception cref="InputException">It is below 0, or a share above 1.</exception>
    public static void Check(double? error, string metric)
    {
        if (error is null || error >= 0 && double.IsFinite(error.Value) && (metric != "accuracy" || error < 1)) return;
        throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"--baseline-error: found {error}, expected {(metric == "accuracy" ? "a share of the rows from 0 up to 1, such as 0.05" : "an error of 0 or more")}."));
    }
}
