using Hone.Diagnosis;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Studies;

/// <summary>What trials reported on their way.</summary>
internal static class LearningSection
{
    private const int MostCurves = 200, MostPoints = 100;

    public static Markup Of(StudyView view)
    {
        var curves = view.Study.Measurements.GroupBy(item => item.Trial).Select(group => (Trial: view.Study.Trials[group.Key], Points: group.Select(item => ((double)item.Step, item.Value)).ToArray())).ToArray();
        if (curves.Length == 0 || curves.All(curve => curve.Points.Length < 2)) return default;
        // By the last values, not by all: where training starts says nothing of where it ends.
        if (ValueAxis.Of(curves.Select(curve => curve.Points.LastOrDefault(point => double.IsFinite(point.Value)).Value), view.HigherIsBetter) is not { } values) return default;
        int last = (int)curves.Max(curve => curve.Points[^1].Item1), best = view.Ranked is [var first, ..] ? first.Number : -1;
        var plot = new Plot(Scale.Exact(1, Math.Max(2, last)), values.Scale, "step", 300);
        foreach (var (trial, points) in curves.OrderByDescending(curve => Ended(curve.Trial.State)).ThenBy(curve => curve.Trial.Number).Take(MostCurves).Where(curve => curve.Trial.Number != best))
        {
            plot.Line(Thinned(points), Ended(trial.State) ? "curve pruned" : "curve");
            if (Ended(trial.State) && double.IsFinite(points[^1].Value)) plot.Dot(points[^1].Item1, points[^1].Value, "dot pruned", radius: 2);
        }
        if (curves.FirstOrDefault(curve => curve.Trial.Number == best).Points is { } strongest) plot.Line(Thinned(strongest), "line");
        int ended = curves.Count(curve => Ended(curve.Trial.State));
        return Page.Section("curves", "Learning curves", Page.WideFigure(Markup.Of($"{Label.Of(view.Value)} by step"),
            plot.Draw($"{Words.Count(curves.Length, "curve")} over {Words.Count(last, "step")}, {ended} of them ended early or paused."),
            Markup.Of($"{(ended > 0 ? $"{Words.Count(ended)} of {Words.Count(curves.Length, "trial")} that reported ended early or wait at a checkpoint." : "")}{(values.IsCut ? " Values far worse than most stand at the edge." : "")}{(curves.Length > MostCurves ? $" {MostCurves} are drawn." : "")}"),
            Markup.Of($"<span class=\"legend\"><span><i class=\"key line\"></i>best</span> <span><i class=\"key line other\"></i>finished</span>{(ended > 0 ? Markup.Of($" <span><i class=\"key dot pruned\"></i>ended early or paused</span>") : default)}</span>")));
    }

    private static bool Ended(TrialState state) => state is TrialState.Pruned or TrialState.Paused or TrialState.Infeasible;

    private static (double, double)[] Thinned((double, double)[] points)
    {
        int every = (points.Length + MostPoints - 1) / MostPoints;
        return [.. points.Where((_, i) => i % every == 0 || i == points.Length - 1)];
    }
}
