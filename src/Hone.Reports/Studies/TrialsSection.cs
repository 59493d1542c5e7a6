using Hone.Reports.Html;

namespace Hone.Reports.Studies;

/// <summary>The best trials as a table.</summary>
internal static class TrialsSection
{
    private const int Most = 20;

    public static Markup Of(StudyView view)
    {
        if (view.Ranked.Count == 0) return default;
        string[] settings = [.. view.Study.Space?.Parameters.Select(item => item.Name) ?? view.Ranked.SelectMany(trial => trial.Settings.Keys).Distinct()];
        (string Fact, string Title)[] facts = [.. ((string, string)[])[("standardError", "± error"), ("bestEpoch", "best epoch"), ("epochs", "epochs"), ("seconds", "seconds")]];
        facts = [.. facts.Where(fact => view.Ranked.Any(trial => trial.Facts.ContainsKey(fact.Fact)))];
        return Page.Section("trials", $"The best {Math.Min(Most, view.Ranked.Count)} trials", Page.Table("The best trials", ["#trial", $"#{Label.Plain(view.Value)}", .. facts.Select(fact => "#" + fact.Title), .. settings.Select(name => "#" + SettingText.Name(name, 24))],
            view.Ranked.Take(Most).Select(trial => (Markup[])
            [
                Markup.Of($"{trial.Number}"), Markup.Of($"{Words.Number(trial.Value, 5)}"),
                .. facts.Select(fact => Markup.Of($"{(trial.Facts.TryGetValue(fact.Fact, out double value) ? Words.Number(value, 3) : "")}")),
                .. settings.Select(name => Markup.Of($"{(trial.Settings.TryGetValue(name, out var setting) ? SettingText.Of(setting) : "–")}")),
            ])));
    }
}
