namespace Hone.Diagnosis;

/// <summary>The error taken apart: what training leaves, and what is added on rows it has not seen.</summary>
/// <param name="Train">Error on the training rows, in evaluation mode.</param>
/// <param name="Dev">Error on dev.</param>
/// <param name="Baseline">The best possible error, or a person's; 0 where nobody gave one.</param>
/// <param name="Bias">Avoidable bias: train error − baseline.</param>
/// <param name="BiasError">Its standard error.</param>
/// <param name="Variance">dev error − train error.</param>
/// <param name="VarianceError">Its standard error, √(se² of train + se² of dev): the rows are different ones.</param>
public sealed record BiasVariance(double Train, double Dev, double Baseline, double Bias, double BiasError, double Variance, double VarianceError, BiasVarianceKind Kind)
{
    /// <summary>A gap counts when it is larger than this many standard errors.</summary>
    public const double Errors = 2;

    /// <summary>One gap outweighs the other when it is more than this many times as large.</summary>
    public const double Outweighs = 2;

    /// <summary>Whether dev came out better than train by more than chance.</summary>
    public bool DevIsBetter => Variance < -Errors * VarianceError;

    /// <param name="train">Error on the training rows and its standard error.</param>
    /// <param name="dev">The same on dev.</param>
    /// <param name="guess">The error of always giving the same answer: the measure of what matters.</param>
    public static BiasVariance Of((double Error, double StandardError) train, (double Error, double StandardError) dev, double baseline, double guess)
    {
        double bias = train.Error - baseline, variance = dev.Error - train.Error;
        double varianceError = Math.Sqrt(train.StandardError * train.StandardError + dev.StandardError * dev.StandardError);
        bool biased = bias > Errors * train.StandardError, varies = variance > Errors * varianceError;
        double matters = Comparison.Negligible * (guess - baseline);
        bool small = bias + Errors * train.StandardError < matters && variance + Errors * varianceError < matters;
        var kind = baseline > 0 && Math.Abs(dev.Error - baseline) <= Errors * dev.StandardError ? BiasVarianceKind.NothingLeft
            : small ? BiasVarianceKind.Fine
            : biased && (!varies || bias > Outweighs * variance) ? BiasVarianceKind.HighBias
            : varies && (!biased || variance > Outweighs * bias) ? BiasVarianceKind.HighVariance
            : biased && varies ? BiasVarianceKind.Both
            : BiasVarianceKind.CannotTell;
        return new BiasVariance(train.Error, dev.Error, baseline, bias, train.StandardError, variance, varianceError, kind);
    }
}
