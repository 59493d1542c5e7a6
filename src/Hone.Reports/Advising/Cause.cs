using Hone.Diagnosis;

namespace Hone.Reports.Advising;

/// <summary>Where a run's error comes from, as far as its figures show: the verdict and the steps both follow from it.</summary>
/// <param name="Over">Where the error is biased and the network went on to fit the training rows better while dev got worse: it is large enough.</param>
/// <param name="BaselineIsKnown">Whether somebody said what error cannot be avoided.</param>
internal sealed record Cause(BiasVariance Error, Overtraining? Over, bool BaselineIsKnown)
{
    /// <summary>Null where there is no model, or its metric has no value.</summary>
    public static Cause? Of(RunFiles run) => run.Analysis is { } analysis && analysis.BiasVariance() is { } error
        ? new Cause(error, error.Kind is BiasVarianceKind.HighBias or BiasVarianceKind.Both ? Overtraining.Of(run.Epochs) : null, analysis.BaselineError is not null)
        : null;

    /// <summary>A network that could fit its rows better, and does worse on others when it does: what train leaves may be noise or bias, and no figure of the run says which.</summary>
    public bool MayBeNoise => Over is not null && !BaselineIsKnown;
}
