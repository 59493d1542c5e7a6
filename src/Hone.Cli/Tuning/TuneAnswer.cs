using System.Globalization;
using System.Text.Json;
using Hone.Tuning;

namespace Hone.Cli.Tuning;

/// <summary>What a study has come to, for a person or a program.</summary>
internal sealed class TuneAnswer(Screen screen, TuneSetup setup, Study study)
{
    private const int MostShown = 10;
    private const double LeastImportance = 0.01;

    public void Give(TuneReport report)
    {
        if (screen.AsJson(() => JsonSerializer.Serialize(report, TuneJson.Default.TuneReport))) return;
        Console.WriteLine($"{string.Join(", ", report.Trials.Select(state => $"{state.Value} {state.Key}"))}; {report.Value}:");
        var table = new TuneTable(setup, study.Definition);
        foreach (string line in table.Trials(table.Best(study.Trials, MostShown))) Console.WriteLine(line);
        Console.WriteLine();
        if (report.Best is not { } best) return;
        Console.WriteLine($"Best: {report.Value} {TuneText.Number(best.Value)}{Metric(best)} in trial {best.Trial}{(report.Start is { } start && start.Trial != best.Trial ? $"; the recipe it started from: {TuneText.Number(start.Value)}{Metric(start)}" : "")}.");
        Console.WriteLine($"Settings: {TuneText.Settings(best.Settings)}");
        if (report.Importance is { Count: > 1 } importance)
            Console.WriteLine($"What mattered: {string.Join(", ", importance.Where(item => item.Value >= LeastImportance).Select(item => $"{item.Key} {item.Value.ToString("P0", CultureInfo.InvariantCulture)}"))}");
        foreach (var finding in report.Findings ?? []) screen.Tell(finding);
        if (report.Confirmation is { } confirmation) Confirmed(confirmation);
        if (report.Run is null) return;
        Console.WriteLine($"Its run is in {report.Run}: model, recipe and report; answer new rows with: hone predict {report.Run} NEW.csv");
        Console.WriteLine($"All about the study: {new TuneFiles(report.Study).Page}");
    }

    private string Metric(TrialReport trial) => setup.ByMetric || !trial.Facts.TryGetValue("metric", out double metric) ? "" : $" ({setup.Recipe.Metric.Name} {Screen.Number(metric)})";

    private void Confirmed(ConfirmReport confirmation)
    {
        Console.WriteLine($"Trained again with {confirmation.Seeds.Count} seeds:");
        Line("best", confirmation.Best);
        Line("start", confirmation.Start);
        Console.WriteLine(confirmation.IsGain ? "The gain is more than luck with seeds." : $"warning: the gain is inside the noise: over {confirmation.Seeds.Count} seeds it cannot be told from luck (Student's t by seed, 95 %). Confirm with more seeds, or keep the simpler recipe.");
    }

    private void Line(string name, ConfirmedRecipe recipe) =>
        Console.WriteLine($"  {name,-6}{setup.Value} {TuneText.Number(recipe.DevMean)} ± {TuneText.Number(recipe.DevDeviation)}{(recipe.TestMean is { } test ? $"; {setup.Recipe.Metric.Name} on test {TuneText.Number(test)} ± {TuneText.Number(recipe.TestDeviation!.Value)}" : "")}");
}
