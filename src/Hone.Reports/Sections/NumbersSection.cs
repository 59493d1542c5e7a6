using Hone.Reports.Facts;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Sections;

/// <summary>Predicted against true numbers, the spread of the errors, and the worst rows.</summary>
internal static class NumbersSection
{
    public static Markup Of(RunFiles run)
    {
        if (run.Analysis?.Numbers is not { } facts) return default;
        return Page.Section("numbers", "Predicted and actual", Markup.Of($"""
            {Page.Paragraph(Markup.Of($"On {facts.Part}, half of the rows are off by less than {Words.Number(facts.MedianError)}, and 90 % by less than {Words.Number(facts.Within90)}. {Explained(facts)}{Lean(facts)}"))}
            {Page.Grid(Cloud(run.Analysis, facts), Residuals(facts))}
            <h3>The worst rows</h3>
            {Worst(facts)}
            {Page.Note(Markup.Of($"A row's number counts the rows of data in the file from 1. Rows that are far off are worth a look: a wrong cell, or a kind of row that training hardly saw."))}
            """));
    }

    private static Markup Explained(NumberFacts facts) => facts.RSquared > 0 ? Markup.Of($"The model explains {Words.Percent(facts.RSquared)} of the variance (R²). ")
        : double.IsFinite(facts.RSquared) ? Markup.Of($"The model explains none of the variance (R² {Words.Number(facts.RSquared, 3)}). ") : default;

    private static Markup Lean(NumberFacts facts) => Markup.Of($"Predictions are {Words.Number(Math.Abs(facts.MeanResidual))} too {(facts.MeanResidual < 0 ? "low" : "high")} on average.");

    private static Markup Cloud(Analysis analysis, NumberFacts facts)
    {
        double low = facts.Sample.Min(pair => Math.Min(pair.Actual, pair.Predicted)), high = facts.Sample.Max(pair => Math.Max(pair.Actual, pair.Predicted));
        double slack = 0.03 * (high - low);
        var (x, y) = (Scale.Exact(low - slack, high + slack), Scale.Exact(low - slack, high + slack));
        var plot = new Plot(x, y, "actual", 300).Cloud([.. facts.Sample.Select(pair => (pair.Actual, pair.Predicted))]).Line([(low, low), (high, high)], "line quiet");
        return Page.Figure(Markup.Of($"Predicted {Label.Of(analysis.Target, 30)}, by actual"),
            plot.Draw($"Predicted against actual {Label.Plain(analysis.Target, 30)}: {Words.Count(facts.Sample.Count, "row")} from {Words.Number(low)} to {Words.Number(high)}; R² {Words.Number(facts.RSquared)}."),
            Markup.Of($"On the dashed line a prediction is exact. {(facts.Sample.Count < facts.Rows ? $"{Words.Count(facts.Sample.Count)} of {Words.Count(facts.Rows)} rows are drawn." : "")}"));
    }

    private static Markup Residuals(NumberFacts facts) => Page.Figure(Markup.Of($"Predicted − actual, % of rows"),
        HistogramPlot.Draw(facts.Residuals, "predicted − actual", "Predicted minus actual", 300), Markup.Of($"Left of 0 the prediction is too low. The thousandth of rows beyond either end counts in the outermost bar."));

    private static Markup Worst(NumberFacts facts) => Page.Table("The rows that are off by most", ["#row", "#actual", "#predicted", "#predicted − actual"],
        facts.Worst.Select(row => (Markup[])[
            Markup.Of($"{Words.Count(row.Row)}"), Markup.Of($"{Words.Number(row.Actual)}"), Markup.Of($"{Words.Number(row.Predicted)}"), Markup.Of($"{Words.Number(row.Predicted - row.Actual)}")]));
}
