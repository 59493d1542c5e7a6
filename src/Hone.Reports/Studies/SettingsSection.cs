using Hone.Reports.Html;

namespace Hone.Reports.Studies;

/// <summary>The settings of the best trial, and how to go on from there.</summary>
internal static class SettingsSection
{
    public static Markup Of(StudyView view)
    {
        if (view.Ranked is not [var best, ..]) return Page.Section("best", "To go on", Commands(view));
        var order = view.Study.Space?.Parameters.Select(item => item.Name).Where(best.Settings.ContainsKey) ?? best.Settings.Keys;
        return Page.Section("best", "The best settings", Markup.Of($"""
            <dl class="facts settings">{order.Select(name => Markup.Of($"<div><dt>{SettingText.Path(name)}</dt><dd>{SettingText.Of(best.Settings[name])}</dd></div>\n"))}</dl>
            {Page.Note(Figures(view))}
            {Commands(view)}
            """));
    }

    private static Markup Figures(StudyView view)
    {
        var best = view.Ranked[0];
        string[] told = [.. best.Facts.Select(fact => $"{Spaced(fact.Key)} {Words.Number(fact.Value)}")];
        return Markup.Of($"Trial {best.Number}, suggested by {Label.Of(best.Origin, 30)}{(told.Length > 0 ? $": {Label.Plain(string.Join(", ", told), 400)}" : "")}.");
    }

    private static Markup Commands(StudyView view) => view.Commands.Count == 0 ? default
        : Markup.Of($"<ol class=\"tips\">{view.Commands.Select(command => Markup.Of($"<li><p>{Label.Plain(command.Purpose, 200)}:</p>{Page.Command(command.Line)}</li>\n"))}</ol>\n");

    private static string Spaced(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
