using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Studies;

/// <summary>All settings together: a line a finished trial, the best ones strong.</summary>
internal static class ParallelSection
{
    private const int MostAxes = 10, MostLines = 300;
    private const double Best = 0.1;

    public static Markup Of(StudyView view)
    {
        if (view.Study.Space is not { } space || view.Ranked.Count < 2 || ValueAxis.Of(view.Ranked.Select(trial => trial.Value), view.HigherIsBetter) is not { } values) return default;
        string[] chosen = [.. view.Importances.Take(MostAxes).Select(item => item.Parameter)];
        Axis[] axes = [.. space.Parameters.Where(item => chosen.Length == 0 || chosen.Contains(item.Name)).Take(MostAxes).Select(item => new Axis(item.Name, item.Parameter))];
        var plot = new ParallelPlot([.. axes.Select(axis => (SettingText.Name(axis.Name, 18), axis.Marks)), (Label.Plain(view.Value, 18), [.. values.Scale.Ticks.Select(tick => (values.Scale.Place(tick), values.Scale.Name(tick)))])]);
        int best = Math.Max(1, (int)Math.Ceiling(Best * view.Ranked.Count));
        for (int i = Math.Min(view.Ranked.Count, MostLines) - 1; i >= 0; i--) // the best last, on top
            plot.Line([.. axes.Select(axis => axis.PlaceIn(view.Ranked[i].Settings)), Math.Clamp(values.Scale.Place(view.Ranked[i].Value), 0, 1)], i < best ? "thread strong" : "thread");
        return Page.Section("parallel", "All settings together", Markup.Of($"""
            {plot.Draw($"{Words.Count(Math.Min(view.Ranked.Count, MostLines), "trial")} as lines across {axes.Length} settings; the best {best} are strong.")}
            {Page.Note(Markup.Of($"A line is a finished trial, strong where it is among the best {best}. It breaks where a trial does not have a setting.{(space.Parameters.Count > axes.Length ? $" The {axes.Length} settings that mattered most are drawn." : "")}"))}
            """));
    }
}
