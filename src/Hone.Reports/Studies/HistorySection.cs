using Hone.Diagnosis;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Studies;

/// <summary>What each trial came to, in the order in which they were made, and the best so far.</summary>
internal static class HistorySection
{
    public static Markup Of(StudyView view)
    {
        if (ValueAxis.Of(view.Ranked.Select(trial => trial.Value), view.HigherIsBetter) is not { } axis) return default;
        var trials = view.Study.Trials;
        var plot = new Plot(Scale.Exact(0, Math.Max(1, trials.Count - 1)), axis.Scale, "trial", 270);
        var best = new List<(double X, double Y)>();
        double so = double.NaN;
        foreach (var trial in trials)
        {
            if (trial.State == TrialState.Finished && !(view.HigherIsBetter ? trial.Value <= so : trial.Value >= so))
            {
                if (best.Count > 0) best.Add((trial.Number, so));
                so = trial.Value;
                best.Add((trial.Number, so));
            }
            if (Dots.Of(trial, axis) is var (value, style)) plot.Dot(trial.Number, value, style);
        }
        best.Add((trials.Count - 1, so));
        plot.Line(best, "line");
        int half = trials.Take((trials.Count + 1) / 2).Count(trial => trial.State == TrialState.Finished);
        return Page.Section("history", "How it went", Page.WideFigure(Markup.Of($"{Label.Of(view.Value)} by trial"),
            plot.Draw($"{Label.Plain(view.Value)} of {Words.Count(trials.Count, "trial")}; the best, {Words.Number(axis.Best)}, came with trial {view.Ranked[0].Number}; {half} of those that finished stand in the first half."),
            Markup.Of($"The line is the best so far.{(axis.IsCut ? " Values far worse than most stand at the edge." : "")}"), Dots.Legend(trials)));
    }
}
