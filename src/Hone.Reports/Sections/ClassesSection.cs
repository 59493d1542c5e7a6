using Hone.Diagnosis;
using Hone.Reports.Facts;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Sections;

/// <summary>Class by class: confusion matrix, precision and recall, and whether the probabilities can be trusted.</summary>
internal static class ClassesSection
{
    public static Markup Of(RunFiles run)
    {
        if (run.Analysis?.Classes is not { } facts) return default;
        return Page.Section("classes", "Class by class", Markup.Of($"""
            {Page.Paragraph(Summary(facts))}
            <h3>What was said of what</h3>
            {Confusion(facts)}
            {Page.Note(Markup.Of($"A line is a class as it is, a column what the model said; counts, and below them shares of the line. {(facts.Others > 0 ? $"The {facts.PerClass.Count} most frequent classes; the last line and column hold the {facts.Others} others." : "")}"))}
            <h3>Precision and recall</h3>
            {PerClass(facts)}
            {Page.Note(Markup.Of($"Precision: of the rows said to be the class, the share that is. Recall: of the rows that are, the share that was found. In brackets the 95 % interval (Wilson 1927). F1 is their harmonic mean."))}
            <h3>Can the probabilities be trusted?</h3>
            {Calibration(facts)}
            """));
    }

    private static Markup Summary(ClassFacts facts)
    {
        var worst = facts.PerClass.Where(figures => figures.Support > 0).MinBy(figures => figures.Recall);
        Markup weakest = worst is null ? default : Markup.Of($"On {facts.Part}, “{Label.Of(worst.Label, 30)}” is found least often: {Words.Percent(worst.Recall)} of its {Words.Count(worst.Support, "row")}.");
        Markup area = facts.AreaUnderCurve is { } auc ? Markup.Of($" A row of “{Label.Of(facts.Labels[1], 30)}” is ranked above one of “{Label.Of(facts.Labels[0], 30)}” {Words.Percent(auc)} of the time (area under the ROC curve {Words.Number(auc)}).") : default;
        Markup threshold = facts.BestThreshold is { } best ? Markup.Of($" “{Label.Of(facts.Labels[1], 30)}” is said where its probability is above 50 %; on these rows {Words.Percent(best.Threshold)} would give the highest accuracy, {Words.Percent(best.Accuracy)}, a little too good since it is chosen on them.") : default;
        return Markup.Of($"{weakest}{area}{threshold}");
    }

    private static Markup Confusion(ClassFacts facts)
    {
        var rows = facts.Confusion.Select((counts, truth) =>
        {
            int all = counts.Sum();
            var cells = counts.Select((count, said) => count == 0 ? Markup.Of($"<td class=\"n none\">0</td>") : Markup.Of(
                $"<td class=\"n{(said == truth ? " right" : "")}\" style=\"--share:{100.0 * count / all}%\">{Words.Count(count)}<small>{Words.Percent((double)count / all)}</small></td>"));
            return Markup.Of($"<tr><th scope=\"row\">{Label.Of(facts.Labels[truth], 24)}</th>{cells}<td class=\"n sum\">{Words.Count(all)}</td></tr>\n");
        });
        return Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="confusion"><caption class="unseen">Confusion matrix: lines are the truth, columns what was said</caption>
            <thead><tr><th scope="col">is ↓ said →</th>{facts.Labels.Select(label => Markup.Of($"<th scope=\"col\" class=\"n\">{Label.Of(label, 24)}</th>"))}<th scope="col" class="n">rows</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div>

            """);
    }

    private static Markup PerClass(ClassFacts facts) => Page.Table("Precision, recall and F1 of each class", ["class", "#rows", "#precision", "#recall", "#F1"],
        facts.PerClass.Select(figures => (Markup[])[
            Label.Of(figures.Label, 40), Markup.Of($"{Words.Count(figures.Support)}"), WithInterval(figures.Precision, figures.PrecisionInterval),
            WithInterval(figures.Recall, figures.RecallInterval), Markup.Of($"{(double.IsFinite(figures.F1) ? Words.Percent(figures.F1) : "–")}")]));

    private static Markup WithInterval(double value, Interval? interval) => interval is { } known
        ? Markup.Of($"{Words.Percent(value)} <small>[{Words.Percent(known.Low)}, {Words.Percent(known.High)}]</small>") : Markup.Of($"–");

    private static Markup Temperature(ClassFacts facts) => facts.Temperature is not { } fitted ? default
        : Markup.Of($"That is after calibration: on dev a temperature of {Words.Number(fitted.Temperature)} was fitted, by which the network's outputs are divided, because it was {(fitted.Temperature > 1 ? "too sure" : "not sure enough")}. Counted in 15 bins of equal width (Guo et al. 2017), the expected calibration error on {facts.Part} is {Words.Difference("accuracy", fitted.ErrorAfter)}; without, it would be {Words.Difference("accuracy", fitted.ErrorBefore)}.");

    private static Markup Calibration(ClassFacts facts)
    {
        var plot = new Plot(Scale.Exact(0, 100), Scale.Exact(0, 100), facts.CalibratedClass is null ? "said probability of the likeliest class, %" : "said probability, %", 300).Line([(0, 0), (100, 100)], "line quiet");
        foreach (var bin in facts.Calibration) plot.Point(100 * bin.Said, 100 * bin.CameTrue, 100 * bin.Interval.Low, 100 * bin.Interval.High);
        plot.Line([.. facts.Calibration.Select(bin => (100 * bin.Said, 100 * bin.CameTrue))], "line thin");
        var about = facts.CalibratedClass is { } name ? Markup.Of($" of “{Label.Of(name, 30)}”") : Markup.Of($" of the likeliest class");
        string alternative = "Said against true, for each bin: " + string.Join("; ", facts.Calibration.Select(bin => $"said {Words.Percent(bin.Said)}, came true {Words.Percent(bin.CameTrue)}, {Words.Count(bin.Rows, "row")}")) + ".";
        var bins = Page.Table("Probability said and share that came true", ["#said", "#came true", "#rows"], facts.Calibration.Select(bin => (Markup[])[
            Markup.Of($"{Words.Percent(bin.Said)}"), WithInterval(bin.CameTrue, bin.Interval), Markup.Of($"{Words.Count(bin.Rows)}")]));
        return Markup.Of($"""
            {Page.Grid(Page.Figure(Markup.Of($"How often it came true, %"), plot.Draw(alternative)), bins)}
            {Page.Note(Markup.Of($"Rows in the order of the probability{about}, in {Words.Count(facts.Calibration.Count, "bin")} of about equal size; rows of equal probability are in one. On the dashed line what is said with 70 % comes true in 70 % of the rows. On average the points are {Words.Difference("accuracy", facts.CalibrationError)} off it (expected calibration error). {Temperature(facts)}"))}
            """);
    }
}
