using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Reports.Advising;
using Hone.Reports.Facts;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Sections;

/// <summary>The answer first: how good, on which rows, against guessing; then what to try.</summary>
internal static class AnswerSection
{
    public static Markup Of(RunFiles run)
    {
        var (file, target) = (run.Analysis?.File ?? Path.GetFileName(run.Recipe.Data?.File ?? ""), run.Analysis?.Target ?? run.Recipe.Data?.Target ?? "");
        return Markup.Of($"""
            <header>
            <p class="over">{Label.Of(file, 40)} <span aria-hidden="true">→</span> {Label.Of(target, 40)}</p>
            {Interruption(run)}{Errors(run)}{(run.Analysis?.Guessing is null ? NoModel(run) : Headline(run.Analysis))}
            </header>
            {Page.Section("next", "What to try next", Tips(run))}
            """);
    }

    private static Markup Interruption(RunFiles run) => run.Report switch
    {
        null => Warning(Markup.Of($"This run broke off after {Words.Count(run.Epochs.Count, "epoch")} of at most {run.Recipe.Epochs}: it has no report.json, so what follows is only what was written on the way.")),
        { Ended: "diverged" } => Warning(Markup.Of($"Training diverged: {Label.Plain(run.Report.Stopped ?? "the loss is not finite", 200)}. {(run.Analysis?.Dev is null ? "No model was kept." : "What follows is about the best model before that.")}")),
        { Ended: "cancelled" } => Warning(Markup.Of($"This run was cancelled after {Words.Count(run.Epochs.Count, "epoch")} of at most {run.Recipe.Epochs}: what follows is about the best model so far.")),
        { Epochs: { } epochs } when epochs != run.Epochs.Count => Warning(Markup.Of($"report.json speaks of {epochs} epochs, metrics.jsonl holds {run.Epochs.Count}: the run went on and broke off, and the figures are from before.")),
        _ when run.Analysis is null => Warning(Markup.Of($"The run folder has no analysis.json: most of the report is missing. Train again to have it.")),
        _ => default,
    };

    /// <summary>A figure that cannot be believed is not shown without a word.</summary>
    private static Markup Errors(RunFiles run) => run.Findings?.FirstOrDefault(finding => finding is { Severity: Severity.Error, ExplainedBy: null }) is { } first
        ? Warning(Markup.Of($"The doctor found {FindingWords.Counted([.. run.Findings.Where(finding => finding.Severity == Severity.Error)])}: {Label.Of(first.Message, 300)} <a href=\"#{FindingsSection.Id}\">Read the findings first.</a>"))
        : default;

    private static Markup Warning(Markup text) => Markup.Of($"<p class=\"warning\" role=\"note\">{text}</p>\n");

    private static Markup NoModel(RunFiles run) => run.Epochs.Where(epoch => epoch.IsBest).LastOrDefault() is { } best
        ? Markup.Of($"<h1>{Words.Metric(run.Recipe.Metric.Name, best.DevMetric)} {MetricWords.Name(run.Recipe.Metric.Name)} on dev so far, in epoch {best.Epoch}.</h1>\n")
        : Markup.Of($"<h1>There is no model yet to speak of.</h1>\n");

    private static Markup Headline(Analysis analysis)
    {
        var judged = analysis.Test ?? analysis.Dev!;
        var guessing = analysis.Guessing!;
        string part = analysis.Test is null ? "dev" : "test", metric = analysis.Metric;
        string guess = Words.Metric(metric, guessing.Guess), value = Words.Metric(metric, judged.Value);
        var (low, high) = Ends(analysis, judged, guessing);
        string alternative = $"{MetricWords.Name(metric)} on {part}: {value}, with 95 % confidence between {Words.Interval(metric, judged.Interval)}; guessing gives {guess}.";
        return Markup.Of($"""
            <h1>{MetricWords.Sentence(analysis, judged.Value)} {Words.Count(judged.Rows, $"{part} row")}.</h1>
            <p class="verdict">{Verdict(analysis, judged)} {Guess(analysis)} gives {guess}; with 95 % confidence the model is between {Words.Interval(metric, judged.Interval)}{MetricWords.Unit(analysis)}.</p>
            {new Strip(low, high, end => Words.Metric(metric, end)).Draw(judged.Value, judged.Interval, guessing.Guess, alternative)}
            <p class="legend"><span><i class="key value"></i>this model</span> <span><i class="key range"></i>95 % confidence</span> <span><i class="key guess"></i>guessing</span></p>
            {Members(analysis)}{Linear(analysis, part)}{Others(analysis)}{Page.Note(Markup.Of($"The interval is what other {(judged.Groups is null ? "rows" : "groups")} of the same kind would give ({judged.Method}). {Grouped(judged)}{(part == "dev" ? "Dev rows also chose the best epoch, so the figure is a little too good; rows kept with --test are free of that." : $"Training never saw the test rows. On dev ({Words.Count(analysis.Dev!.Rows, "row")}), which chose the best epoch, it is {Words.Metric(metric, analysis.Dev.Value)}.")}"))}
            """);
    }

    /// <summary>What several networks add.</summary>
    private static Markup Members(Analysis analysis)
    {
        if (analysis.Members is not { } members) return default;
        string networks = $"{(members.Trained is { } all ? $"{members.Count} of {all} networks that were trained" : Words.Count(members.Count, "network"))}{Mixture(members)}";
        if (members is not { Together: { } together, Alone: { Count: > 0 } alone })
            return Page.Paragraph(Markup.Of($"This model is {networks}, whose answers are averaged. A dev row is answered by those alone that did not learn from it; new rows are answered by all, as a rule better. Rows kept with <code>--test</code> would tell by how much."));
        string worst = Words.Metric(analysis.Metric, analysis.HigherIsBetter ? alone.Min() : alone.Max()), best = Words.Metric(analysis.Metric, analysis.HigherIsBetter ? alone.Max() : alone.Min());
        return Page.Paragraph(Markup.Of($"This model is {networks}, whose answers are averaged: alone they come to {worst} to {best} on test, {Words.Metric(analysis.Metric, alone.Average())} on average; together to {Words.Metric(analysis.Metric, together)}."));
    }

    private static string Mixture(MembersFacts members) => members.Kinds is not { } kinds ? "" : FormattableString.Invariant(
        $" in the mixture that was best on dev ({string.Join("; ", kinds.Select(kind => FormattableString.Invariant($"{kind.Share:P0} from {kind.Members} of {kind.Network}")))})");

    /// <summary>Whether so much network was needed.</summary>
    private static Markup Linear(Analysis analysis, string part)
    {
        if (analysis.IsCutShort) return Page.Paragraph(Markup.Of($"No linear model stands beside it: the run was ended before one was trained."));
        if (analysis.Linear is not { } linear) return default;
        string value = Words.Metric(analysis.Metric, linear.Value);
        var gain = linear.Comparison.Interval;
        Markup verdict = linear.Comparison.Kind switch
        {
            ComparisonKind.Better => Markup.Of($"The network is better than that, and not by chance."),
            ComparisonKind.NoBetter when gain.High < 0 => Markup.Of($"<strong>That is better than the network</strong>, and not by chance: take the linear model (<code>--hidden 0</code>), or find out what keeps the network from learning."),
            ComparisonKind.NoBetter when gain.Low > 0 => Markup.Of($"The network is better, but by less than a tenth of what the linear model gets wrong."),
            ComparisonKind.NoBetter => Markup.Of($"<strong>A linear model is as good</strong>: it is smaller and easier to explain, and <code>--hidden 0</code> trains one."),
            _ => Markup.Of($"These rows cannot tell which of the two is better."),
        };
        return Page.Paragraph(Markup.Of($"A linear model, trained on the same rows with the same inputs, gives {value} on {part}. {verdict}"));
    }

    /// <summary>The same rows by the other metrics of the task.</summary>
    private static Markup Others(Analysis analysis)
    {
        string[] others = [.. (analysis.Measures ?? new Dictionary<string, double>()).Where(measure => measure.Key != analysis.Metric).Select(measure => $"{MetricWords.Name(measure.Key)} {Words.Metric(measure.Key, measure.Value)}")];
        return others.Length == 0 ? default : Page.Paragraph(Markup.Of($"By other measures on the same rows: {string.Join(", ", others)}."));
    }

    private static Markup Verdict(Analysis analysis, Estimate judged)
    {
        Markup word = analysis.Judged.Guessing!.Kind switch
        {
            ComparisonKind.Better => Markup.Of($"<strong>Clearly better than guessing.</strong>"),
            ComparisonKind.NoBetter => Markup.Of($"<strong>No better than guessing.</strong>"),
            _ => Markup.Of($"<strong>Too few {(judged.Groups is null ? "rows" : "groups")} to tell:</strong> {(judged.Groups is { } groups ? Words.Count(groups, "group") : Words.Count(judged.Rows, "row"))} could make this difference by chance."),
        };
        return analysis.Weighed is { } weighed ? Markup.Of($"{word} {Weighing(analysis, weighed)}") : word;
    }

    /// <summary>A model that was told to mind some rows more is not blamed for what that costs among the others.</summary>
    private static Markup Weighing(Analysis analysis, Weighed weighed)
    {
        string metric = analysis.Metric;
        string guess = weighed.GuessedClass is { } name ? $"always guessing “{Label.Plain(name, 30)}”" : "the same guess for every row";
        return Markup.Of($"That goes by the {MetricWords.Name(metric)} with each row counted as it was weighed in training: {Words.Metric(metric, (weighed.Test ?? weighed.Dev).Value)}, where {guess} gives {Words.Metric(metric, weighed.Guessing.Guess)}. With all rows counted alike:");
    }

    private static Markup Grouped(Estimate judged) => judged.Groups is not { } groups ? default
        : Markup.Of($"It counts groups, not rows, because rows of one group are alike: there {(groups == 1 ? "is" : "are")} {Words.Count(groups)} here. ");

    private static Markup Guess(Analysis analysis) => analysis switch
    {
        { Metric: "accuracy", GuessedClass: { } name } => Markup.Of($"{(analysis.Weighed is null ? "Always" : "always")} guessing “{Label.Of(name, 30)}”"),
        { Task: TaskKind.Number } => Markup.Of($"{(analysis.Weighed is null ? "Always" : "always")} guessing the mean"),
        _ => Markup.Of($"{(analysis.Weighed is null ? "The" : "the")} same guess for every row"),
    };

    /// <summary>The strip begins or ends where nothing can be better, and holds all that stands on it.</summary>
    private static (double Low, double High) Ends(Analysis analysis, Estimate judged, Comparison guessing)
    {
        double least = Math.Min(judged.Interval.Low, guessing.Guess), most = Math.Max(judged.Interval.High, guessing.Guess);
        return analysis.HigherIsBetter ? (Math.Floor((least - 0.1 * (1 - least)) * 20) / 20, 1) : (0, Scale.Even(0, most * 1.02, 8).To);
    }

    private static Markup Tips(RunFiles run)
    {
        var tips = new Advice(run).Tips;
        return tips.Count == 0 ? default : Markup.Of($"<ol class=\"tips\">{tips.Select(tip => Markup.Of($"<li><p>{tip.What}</p>{(tip.Command is null ? default : Page.Command(tip.Command))}</li>\n"))}</ol>\n");
    }
}
