using Hone.Reports.Html;
using Hone.Reports.Studies;

namespace Hone.Reports;

/// <summary>A study as one HTML page: no script, nothing from elsewhere. The same study gives the same bytes.</summary>
public static class StudyPage
{
    /// <summary>In the order of a reader's questions.</summary>
    private static readonly (string Id, string Name, Func<StudyView, Markup> Of)[] Sections =
    [
        ("best", "Best settings", SettingsSection.Of), ("findings", "Findings", StudyFindingsSection.Of), ("history", "History", HistorySection.Of), ("importance", "What mattered", ImportanceSection.Of),
        ("slices", "Each setting", SlicesSection.Of), ("parallel", "Together", ParallelSection.Of), ("curves", "Learning curves", LearningSection.Of), ("confirmed", "Confirmed", ConfirmationSection.Of), ("trials", "Trials", TrialsSection.Of),
    ];

    public static string Render(StudyView view)
    {
        (string Id, string Name, Markup Content)[] sections = [.. Sections.Select(section => (section.Id, section.Name, section.Of(view))).Where(section => !section.Item3.IsEmpty)];
        return Page.Whole($"{Label.Plain(view.Title ?? view.Study.Definition.Name, 40)} · Hone", HeadSection.Of(view), sections,
            Markup.Of($"Written by Hone from the study {Label.Of(view.Study.Definition.Name, 60)}{(view.Path is { } path ? Markup.Of($" in {Label.Of(path, 200)}") : default)}. Every figure stands there."));
    }
}
