using Hone.Diagnosis;
using Hone.Reports;

namespace Hone.Cli;

/// <summary>What <c>hone lab rate</c> prints as JSON, and keeps as lab.json.</summary>
/// <param name="Take">The rate to train with; null where the loss fell at none.</param>
/// <param name="Sure">Whether every seed says so, within a factor of 3.</param>
/// <param name="Command">The command line that trains with it.</param>
internal sealed record RateReport(string Experiment, double? Take, bool Sure, RateSpread? Tenth, RateSpread? Steepest, RateSpread? Diverged, string? Command, IReadOnlyList<RateReport.Seed> Seeds, string Run)
{
    /// <summary>One test.</summary>
    internal sealed record Seed(ulong Number, double? Tenth, double? Steepest, double? Diverged, IReadOnlyList<double> Rates, IReadOnlyList<double> Losses, IReadOnlyList<double> Smoothed);

    public static RateReport Of(RateView view, string run) => new("rate", view.Advice?.Take, view.Advice is { IsSure: true }, view.Advice?.Tenth, view.Advice?.Steepest, view.Advice?.Diverged, view.Command,
        [.. view.Tests.Select(test => new Seed(test.Seed, test.Tenth, test.Steepest, test.Diverged, test.Rates, test.Losses, test.Smoothed))], run);
}
