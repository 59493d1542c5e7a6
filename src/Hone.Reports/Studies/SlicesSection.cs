using Hone.Numerics;
using Hone.Reports.Html;
using Hone.Reports.Svg;
using Hone.Tuning.Spaces;

namespace Hone.Reports.Studies;

/// <summary>The value against each parameter, on its scale; the most important first.</summary>
internal static class SlicesSection
{
    private const int Most = 24;

    public static Markup Of(StudyView view)
    {
        if (view.Study.Space is not { } space || ValueAxis.Of(view.Ranked.Select(trial => trial.Value), view.HigherIsBetter) is not { } values) return default;
        var order = view.Importances.Select((item, i) => (item.Parameter, i)).ToDictionary();
        var axes = space.Parameters.Select(item => new Axis(item.Name, item.Parameter)).OrderBy(axis => order.GetValueOrDefault(axis.Name)).Take(Most);
        return Page.Section("slices", "Each setting", Markup.Of($"""
            {Page.Grid(axes.Select(axis => Slice(view, axis, values)))}
            {Page.Note(Markup.Of($"Each picture has all trials that have the setting; the ring is the best one. {(values.IsCut ? "Values far worse than most stand at the edge. " : "")}A choice's trials are drawn side by side."))}
            """));
    }

    private static Markup Slice(StudyView view, Axis axis, ValueAxis values)
    {
        var plot = new Plot(axis.Drawn, values.Scale, "", 210);
        int shown = 0;
        foreach (var trial in view.Study.Trials)
            if (axis.PlaceIn(trial.Settings) is { } place && Dots.Of(trial, values) is var (value, style))
            {
                plot.Dot(Spread(axis.Parameter, place, trial.Number), value, style);
                shown++;
            }
        var best = view.Ranked[0];
        if (axis.PlaceIn(best.Settings) is { } at) plot.Dot(Spread(axis.Parameter, at, best.Number), best.Value, "ring", radius: 6);
        return Page.Figure(Markup.Of($"<strong>{SettingText.Name(axis.Name)}</strong>"),
            plot.Draw($"{Label.Plain(view.Value)} against {Label.Plain(axis.Name)}, {Words.Count(shown, "trial")}{(best.Settings.TryGetValue(axis.Name, out var setting) ? $"; the best has {SettingText.Of(setting)}" : "; the best does not have it")}."));
    }

    /// <summary>What has few settings is drawn a little beside its place, so that trials do not hide each other.</summary>
    private static double Spread(Parameter parameter, double place, int number) => parameter.Count is { } count && count <= 20 ? place + (new Key(1).Uniform(number) - 0.5) * 0.5 / count : place;
}
