using Hone.Diagnosis;

namespace Hone.Reports.Rates;

/// <summary>A rate over several seeds, in words.</summary>
internal static class SpreadText
{
    public static string Of(RateSpread spread)
    {
        var (low, high) = (RateView.Text(spread.Low), RateView.Text(spread.High));
        return low == high ? $"{low} each" : $"{low} to {high}";
    }
}
