using Hone.Diagnosis;
using Hone.Reports.Advising;
using Hone.Reports.Html;

namespace Hone.Reports.Sections;

/// <summary>Bias and variance: where the error comes from, and what helps against that.</summary>
internal static class ErrorSection
{
    public static Markup Of(RunFiles run)
    {
        if (run.Analysis is not { } analysis || Cause.Of(run) is not { Error: var error } cause) return default;
        double guess = analysis.ErrorOf(analysis.Judged.GuessOnDev!.Value), most = Math.Max(error.Dev, Math.Max(error.Train, guess));
        var bars = new List<(Markup, double, Markup, bool)>();
        if (analysis.KnownBaseline is not null) bars.Add((Markup.Of($"Cannot be avoided"), error.Baseline / most, Markup.Of($"{Value(analysis, error.Baseline)}"), false));
        bars.Add((Markup.Of($"Train"), error.Train / most, WithError(analysis, error.Train, error.BiasError), true));
        bars.Add((Markup.Of($"Dev"), error.Dev / most, WithError(analysis, error.Dev, analysis.Judged.Dev!.StandardError), true));
        bars.Add((Markup.Of($"Guessing"), guess / most, Markup.Of($"{Value(analysis, guess)}"), false));
        return Page.Section("error", "Where the error comes from", Markup.Of($"""
            {Page.Paragraph(Verdict(analysis, cause))}
            {Course(cause)}
            {Page.Bars(bars)}
            {Page.Note(Markup.Of($"Error here is the {MetricWords.Error(analysis.Metric)}{(analysis.Weighed is null ? "" : ", each row counted as it was weighed in training")}; ± is one standard error{(analysis.Dev!.Groups is null ? "" : ", of groups and not of rows")}. Train and dev are both measured with dropout off. A gap counts when it is larger than two standard errors."))}
            {Page.Note(Baseline(analysis))}
            """));
    }

    private static Markup Verdict(Analysis analysis, Cause cause)
    {
        var error = cause.Error;
        string bias = Words.Difference(analysis.Metric, Math.Abs(error.Bias)), variance = Words.Difference(analysis.Metric, Math.Abs(error.Variance));
        string unit = analysis.KnownBaseline is null ? "0" : "what cannot be avoided", side = error.Bias < 0 ? "below" : "above";
        Markup gaps = Markup.Of($"Training leaves {bias} {side} {unit}{(error.Bias < 0 ? ", by fitting the noise of its own rows" : "")}; dev {(error.Variance >= 0 ? "adds" : "takes away")} {variance} (± {Words.Spread(analysis.Metric, error.VarianceError)}).");
        string condition = analysis.KnownBaseline is null ? ", if a perfect score is possible" : "";
        Markup verdict = error.Kind switch
        {
            _ when cause.LearnedNothing => Markup.Of($"<strong>Nothing was learned:</strong> even on the rows it learned from the network does no better than guessing. The learning rate is the first thing to look at, then whether the columns say anything about the target."),
            _ when cause.MayBeNoise => Markup.Of($"<strong>Cannot tell bias from noise without knowing the best possible error.</strong> What the figures do show:"),
            BiasVarianceKind.HighBias when cause.Over is not null => Markup.Of($"<strong>Bias, in a network that is large enough:</strong> the model kept does not fit the rows it learned from, and one that fits them better does worse on others."),
            BiasVarianceKind.HighBias => Markup.Of($"<strong>High bias{condition}:</strong> the network does not fit the rows it learns from. A bigger network, longer training, a better optimiser or less regularisation can help; more rows will not."),
            BiasVarianceKind.HighVariance => Markup.Of($"<strong>High variance:</strong> the network fits the rows it learns from, and does worse on others. More rows, or more weight decay or dropout can help; a bigger network alone will not."),
            BiasVarianceKind.Both when cause.Over is not null => Markup.Of($"<strong>Bias and variance, in a network that is large enough:</strong> the model kept fits the rows it learned from too little, does worse still on others, and one that fits its rows better does worse yet."),
            BiasVarianceKind.Both => Markup.Of($"<strong>Bias and variance{condition}:</strong> the network fits the rows it learns from too little, and does worse still on others. Work on the bias first: a bigger network or longer training; then on more rows or more regularisation."),
            BiasVarianceKind.Fine => Markup.Of($"<strong>Fine:</strong> neither gap is as large as a tenth of what guessing gets wrong. There is little left to gain from another network."),
            BiasVarianceKind.NothingLeft => Markup.Of($"<strong>Nothing left to gain:</strong> dev is within two standard errors of the error that cannot be avoided, as it was given."),
            _ => Markup.Of($"<strong>Cannot tell with this many rows:</strong> the gaps are within two standard errors, but those are wide. More rows would say."),
        };
        Markup odd = error.DevIsBetter ? Markup.Of($" Dev does better than train by more than chance: are dev rows easier, or are some of them among the training rows too?") : default;
        return Markup.Of($"{verdict} {gaps}{odd}");
    }

    /// <summary>What the curves say besides: the network is large enough, or training was ended early.</summary>
    private static Markup Course(Cause cause) => cause switch
    {
        { Over: { } over } => Page.Paragraph(Markup.Of(
            $"After epoch {over.Best} the network went on fitting the training rows while dev got worse by more than chance ({Losses(over)}): it is large enough for them. More regularisation, columns that say more, or more rows can make dev better; a bigger network or longer training will not.")),
        { Unfinished: { } early } => Page.Paragraph(Markup.Of(
            $"Training was stopped while the network still fitted the training rows better and dev had not turned for the worse by more than chance ({Losses(early)}): longer training with more patience may do better, and nothing here says that the network is large enough.")),
        _ => default,
    };

    private static Markup Losses(Trend trend)
    {
        var (devBefore, devAfter) = Words.Alike(trend.DevBefore, trend.DevAfter);
        var (trainBefore, trainAfter) = Words.Alike(trend.TrainBefore, trend.TrainAfter);
        return Markup.Of($"means over {trend.Window} epochs around the best one and the last {trend.Window}: train loss {trainBefore} to {trainAfter}, dev {devBefore} to {devAfter}; chance explains {Words.Number(trend.Noise, 2)}");
    }

    private static Markup Baseline(Analysis analysis) => analysis switch
    {
        { BeatsBaseline: true, BaselineError: { } beaten } => Markup.Of($"The model already beats the best possible error that was given with --baseline-error: {Value(analysis, beaten)}, where dev is at {Value(analysis, analysis.ErrorOf(analysis.Judged.Dev!.Value))}. So that much can be avoided, and bias is measured against 0; give a lower one to have it measured against that."),
        { BaselineError: { } given } => Markup.Of($"The error that cannot be avoided, {Value(analysis, given)}, was given with --baseline-error."),
        _ => Markup.Of($"Nobody said what error cannot be avoided, so bias is measured against 0, as if a perfect score were possible. With --baseline-error E (for instance a careful person's error) only what lies above E counts as bias, and the verdict may change."),
    };

    private static Markup WithError(Analysis analysis, double error, double standardError) =>
        Markup.Of($"{Value(analysis, error)} <small>± {Words.Spread(analysis.Metric, standardError)}</small>");

    private static string Value(Analysis analysis, double error) => Words.Metric(analysis.Metric, error);
}
