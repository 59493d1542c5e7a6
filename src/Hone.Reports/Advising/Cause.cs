using Hone.Diagnosis;

namespace Hone.Reports.Advising;

/// <summary>Where a run's error comes from, as far as its figures show: the verdict and the steps both follow from it.</summary>
/// <param name="Trend">What the losses did after the best epoch; null where too little followed it.</param>
/// <param name="Stopped">Whether the run was ended because dev got no better.</param>
/// <param name="LearnedNothing">Whether the network does no better than guessing even on the rows it learned from.</param>
/// <param name="BaselineIsKnown">Whether somebody said what error cannot be avoided.</param>
internal sealed record Cause(BiasVariance Error, Trend? Trend, bool Stopped, bool LearnedNothing, bool BaselineIsKnown)
{
    /// <summary>An area under the ROC curve from which rows are put in order by more than chance, whatever the accuracy says of a rare class.</summary>
    private const double Orders = 0.6;

    /// <summary>Null where there is no model, or its metric has no value.</summary>
    public static Cause? Of(RunFiles run) => run.Analysis is { } analysis && analysis.BiasVariance() is { } error
        ? new Cause(error, Trend.Of(run.Epochs, analysis.DevLossError ?? 0), run.Report?.Ended == "stopped", Nothing(analysis, error), analysis.KnownBaseline is not null)
        : null;

    /// <summary>Where the error is biased and the network went on to fit the training rows better while dev got worse: it is large enough.</summary>
    public Trend? Over => Overtrains && Error.Kind is (BiasVarianceKind.HighBias or BiasVarianceKind.Both) ? Trend : null;

    public bool Overtrains => !LearnedNothing && Trend is { Overtrains: true };

    /// <summary>Where the run was stopped although train still fell and dev had not turned.</summary>
    public Trend? Unfinished => Stopped && !LearnedNothing && Error.Kind is not (BiasVarianceKind.Fine or BiasVarianceKind.NothingLeft) && Trend is { Unfinished: true } ? Trend : null;

    /// <summary>A network that could fit its rows better, and does worse on others when it does: what train leaves may be noise or bias, and no figure of the run says which.</summary>
    public bool MayBeNoise => Over is not null && !BaselineIsKnown;

    private static bool Nothing(Analysis analysis, BiasVariance error) =>
        error.Train > (1 - Comparison.Negligible / 2) * analysis.ErrorOf(analysis.Judged.GuessOnDev!.Value) && !(analysis.Classes?.AreaUnderCurve > Orders);
}
