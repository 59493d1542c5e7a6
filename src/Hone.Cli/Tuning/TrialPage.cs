using System.Globalization;
using System.Text.Json;

namespace Hone.Cli.Tuning;

/// <summary>All that is known of one trial.</summary>
internal static class TrialPage
{
    public static void Print(OpenedStudy opened, int number, Screen screen)
    {
        var trial = opened.Trial(number);
        if (screen.AsJson(() => JsonSerializer.Serialize(TrialReport.Of(trial), TuneJson.Default.TrialReport))) return;
        Console.WriteLine($"Trial {number}: {TuneText.Word(trial.State)}{(trial.Reason is { } reason ? $": {reason}" : "")}; {opened.Setup.Value} {TuneText.Number(trial.Value)}");
        Console.WriteLine($"Settings, by {trial.Origin}, which knew {trial.Seen} outcomes: {TuneText.Settings(trial.Settings)}");
        if (trial.Facts.Count > 0) Console.WriteLine(string.Join(", ", trial.Facts.Select(fact => $"{fact.Key} {fact.Value.ToString("G5", CultureInfo.InvariantCulture)}")));
        foreach (var attempt in opened.Study.Attempts(number))
            Console.WriteLine($"attempt {attempt.Number} by {attempt.Worker}, from step {attempt.FromStep}, {Time(attempt.Started)}{(attempt.Ended is { } ended ? $" to {Time(ended)}: {attempt.End.ToString().ToLowerInvariant()}" : ", under way")}{(attempt.Reason is { } why ? $": {why}" : "")}");
        var curve = opened.Study.Curves[number];
        double sign = opened.Study.Definition.HigherIsBetter ? -1 : 1;
        foreach (int step in curve.Steps) Console.WriteLine($"epoch {step}: {TuneText.Number(sign * curve.ValueAt(step))}");
    }

    private static string Time(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds).ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
