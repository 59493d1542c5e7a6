using Hone.Reports.Html;

namespace Hone.Reports.Studies;

/// <summary>How much each parameter decided.</summary>
internal static class ImportanceSection
{
    public static Markup Of(StudyView view)
    {
        if (view.Importances.Count == 0) return default;
        double most = view.Importances[0].Share;
        return Page.Section("importance", "What mattered", most == 0
            ? Page.Paragraph(Markup.Of($"The best trials are spread as all of them are: no setting stands out of chance in {Words.Count(view.Ranked.Count, "finished trial")}."))
            : Markup.Of($"""
                {Page.Bars(view.Importances.Select((item, i) => (SettingText.Path(item.Parameter), item.Share / most, Markup.Of($"{Words.Percent(item.Share)}"), i == 0 || item.Share > 0.2)))}
                {Page.Note(Markup.Of($"How differently the best tenth of the trials is spread along each setting than all that finished or were ended early, less what chance gives (PED-ANOVA; Watanabe, Bansal &amp; Hutter 2023). It says where to look more finely, not which way is better."))}
                """));
    }
}
