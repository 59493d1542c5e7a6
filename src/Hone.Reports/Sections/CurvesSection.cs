using Hone.Diagnosis.Mending;
using Hone.Layers;
using Hone.Losses;
using Hone.Reports.Html;
using Hone.Reports.Svg;
using Hone.Training;

namespace Hone.Reports.Sections;

/// <summary>How training went: loss and metric over the epochs, the best one marked.</summary>
internal static class CurvesSection
{
    private const int MostPoints = 400;
    private const double LeastRatio = 3; // of the highest loss to the lowest: below that a logarithm changes little
    private const double Flat = 0.25; // of the height: less than that for the second half of the epochs hides what happens in it

    public static Markup Of(RunFiles run)
    {
        var epochs = run.Epochs;
        if (epochs.Count == 0) return default;
        var best = epochs.LastOrDefault(epoch => epoch.IsBest);
        int every = (epochs.Count + MostPoints - 1) / MostPoints;
        EpochReport[] shown = [.. epochs.Where((epoch, i) => i % every == 0 || i == epochs.Count - 1 || epoch == best)];
        return Page.Section("curves", "How training went", Markup.Of($"""
            {Page.Paragraph(Markup.Of($"{Summary(run, best)}"))}
            {Page.Grid(Loss(shown, best), Metric(run, shown, best))}
            {Page.Note(Markup.Of($"{Measured(run.Recipe)}{(every > 1 ? $" Every {every}th epoch is drawn." : "")}"))}
            """));
    }

    private static string Summary(RunFiles run, EpochReport? best)
    {
        string end = run.Report?.Stopped is { } reason ? $" Training ended because {Because(run.Report, reason)}" : "";
        if (run.Analysis?.Members is { } members && best is not null)
            return $"These are the curves of the first network that was trained. {Best(run.Recipe)} in epoch {best.Epoch} of {run.Epochs.Count}.{(members.BestEpochs.Count == 0 ? "" : $" The {Words.Count(members.Count, "network")} of the model are from their best epochs, {members.BestEpochs.Min()} to {members.BestEpochs.Max()}.")}{end}";
        return best is null ? $"No epoch ended with a finite dev loss.{end}" : $"{Best(run.Recipe)} in epoch {best.Epoch} of {run.Epochs.Count}: that model is kept.{end}";
    }

    private static string Best(Recipe recipe) => (recipe.BestBy == BestBy.Loss ? "The dev loss was lowest" : $"{Capital(MetricWords.Name(recipe.Metric.Name))} on dev was best") + (recipe.LastBest ? " last" : "");

    private static string Measured(Recipe recipe)
    {
        bool drops = LayerTree.Leaves(recipe.Model).Any(layer => layer is Dropout { Keep: < 1 });
        double ε = Smoothing.Of(recipe.Loss);
        return $"The train curve is measured while training, with {(drops ? "dropout on and " : "")}weights moving, so it can lie above dev; the dev curve is measured after each epoch{(drops ? ", dropout off" : "")}."
            + (ε > 0 ? $" Both are of labels that are smoothed by {Words.Number(ε)}: even right answers leave something of the loss." : "");
    }

    private static string Because(TrainReport report, string reason) => report.Ended switch
    {
        "cancelled" => "it was cancelled.",
        "stopped" => "dev got no better.",
        "finished" => report.Epochs == 1 ? "its one epoch is done." : "all of its epochs are done.",
        _ => $"it diverged: {Label.Plain(reason, 200)}.",
    };

    private static Markup Loss(EpochReport[] epochs, EpochReport? best)
    {
        double[] losses = [.. epochs.SelectMany(epoch => (double[])[epoch.TrainLoss, epoch.DevLoss]).Where(double.IsFinite)];
        if (losses.Length == 0) return default;
        double low = losses.Min(), high = losses.Max();
        bool log = low > 0 && high > LeastRatio * low && IsFlat(epochs, high - low);
        var plot = new Plot(Epochs(epochs), log ? Scale.Log(low, high) : Scale.Even(low, high), "epoch");
        plot.Line([.. epochs.Select(epoch => ((double)epoch.Epoch, epoch.TrainLoss))], "line quiet").Line([.. epochs.Select(epoch => ((double)epoch.Epoch, epoch.DevLoss))], "line");
        if (best is not null) plot.Mark(best.Epoch, $"best: {Words.Number(best.DevLoss)}");
        var (first, last) = (epochs[0], epochs[^1]);
        return Page.Figure(Markup.Of($"Loss{(log ? ", logarithmic" : "")}"),
            plot.Draw($"Loss over epochs {first.Epoch} to {last.Epoch}. Train falls from {Words.Number(first.TrainLoss)} to {Words.Number(last.TrainLoss)}, dev goes from {Words.Number(first.DevLoss)} to {Words.Number(last.DevLoss)}{(best is null ? "" : $"; in the best epoch, {best.Epoch}, it is {Words.Number(best.DevLoss)}")}."),
            legend: Markup.Of($"<span class=\"legend\"><span><i class=\"key line quiet\"></i>train</span> <span><i class=\"key line\"></i>dev</span></span>"));
    }

    private static Markup Metric(RunFiles run, EpochReport[] epochs, EpochReport? best)
    {
        string name = run.Recipe.Metric.Name;
        double factor = name == "accuracy" ? 100 : 1;
        (double Epoch, double Value)[] points = [.. epochs.Select(epoch => ((double)epoch.Epoch, epoch.DevMetric * factor))];
        double[] values = [.. points.Select(point => point.Value).Where(double.IsFinite)];
        if (values.Length == 0) return default;
        var plot = new Plot(Epochs(epochs), Scale.Even(values.Min(), values.Max()), "epoch").Line(points, "line");
        if (best is not null) plot.Mark(best.Epoch, Words.Metric(name, best.DevMetric));
        return Page.Figure(Markup.Of($"{Capital(MetricWords.Name(name))} on dev{(factor == 1 ? "" : ", %")}"),
            plot.Draw($"{MetricWords.Name(name)} on dev over epochs {epochs[0].Epoch} to {epochs[^1].Epoch}, from {Words.Metric(name, epochs[0].DevMetric)} to {Words.Metric(name, epochs[^1].DevMetric)}{(best is null ? "" : $"; {Words.Metric(name, best.DevMetric)} in the best epoch, {best.Epoch}")}."));
    }

    /// <summary>Whether the later half of the epochs would be a flat line at the foot of an even axis.</summary>
    private static bool IsFlat(EpochReport[] epochs, double height)
    {
        double[] late = [.. epochs.Skip(epochs.Length / 2).SelectMany(epoch => (double[])[epoch.TrainLoss, epoch.DevLoss]).Where(double.IsFinite)];
        return late.Length > 0 && late.Max() - late.Min() < Flat * height;
    }

    private static Scale Epochs(EpochReport[] epochs) => Scale.Exact(epochs[0].Epoch, Math.Max(epochs[^1].Epoch, epochs[0].Epoch + 1));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
