using Hone.Diagnosis;

namespace Hone.Reports.Facts;

/// <summary>How far probabilities were from what came true before logits were divided by a temperature, and after.</summary>
/// <param name="Temperature">T; above 1 the network was too sure, below 1 not sure enough.</param>
/// <param name="ErrorBefore">Expected calibration error at T = 1.</param>
/// <param name="ErrorAfter">The same at T.</param>
public sealed record TemperatureFacts(double Temperature, double ErrorBefore, double ErrorAfter)
{
    private const int Bins = 15;

    /// <summary>Σ_bins rows/n·|share right − mean probability|, of the likeliest class's probability, in 15 bins of equal width.</summary>
    /// <remarks>Guo et al. 2017, "On calibration of modern neural networks", equation 3.</remarks>
    public static double ExpectedError(Scored scored)
    {
        var gaps = new double[Bins];
        for (int row = 0; row < scored.Rows; row++)
        {
            var p = scored.Predictions.AsSpan(row * scored.Width, scored.Width);
            int said = scored.Width == 1 ? p[0] > 0.5f ? 1 : 0 : Likeliest(p);
            double sure = scored.Width == 1 ? Math.Max(p[0], 1.0 - p[0]) : p[said];
            gaps[Math.Clamp((int)Math.Ceiling(sure * Bins) - 1, 0, Bins - 1)] += (said == (int)scored.Targets[row] ? 1 : 0) - sure;
        }
        return gaps.Sum(Math.Abs) / scored.Rows;
    }

    private static int Likeliest(ReadOnlySpan<float> p)
    {
        int best = 0;
        for (int c = 1; c < p.Length; c++) if (p[c] > p[best]) best = c;
        return best;
    }
}
