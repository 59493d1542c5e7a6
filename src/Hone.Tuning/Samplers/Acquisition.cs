using Hone.Numerics;
using Hone.Tuning.Processes;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Finds the place of the largest expected improvement that was not tried before: the best of many, climbed from.</summary>
/// <param name="process">Over the places, and one dimension more where trials were stopped early: there 0 is a whole one.</param>
/// <param name="best">What is to be improved on.</param>
/// <param name="known">Places that are no use to try again.</param>
internal sealed class Acquisition(Space space, GaussianProcess process, double best, double[][] known)
{
    private const int Spread = 1024, Near = 64, Starts = 6, Iterations = 60, MostListed = 24;
    private const double Apart = 1e-6;

    private readonly int _dimensions = space.Parameters.Count;

    /// <param name="incumbent">The best place so far, around which is looked closer.</param>
    public double[] Best(double[] incumbent, Key key)
    {
        var candidates = new List<double[]>();
        for (int i = 0; i < Spread; i++) candidates.Add(Snap(HaltonSampler.At(i, _dimensions, key)));
        for (int i = 0; i < Near; i++) // from far to near
            candidates.Add(Snap([.. incumbent.Select((place, d) => key.Fold(1).Uniform(i * _dimensions + d) < 0.5 ? place : Math.Clamp(place + Math.Pow(10, -3.0 * i / Near) / 3 * key.Fold(2).Normal(i * _dimensions + d), 0, 1))]));
        candidates.Add(incumbent);
        var ranked = candidates.Select(place => (Place: place, Gain: Gain(place))).OrderByDescending(item => item.Gain).ToArray();
        var climbed = ranked.Take(Starts).Select(item => Choose(Snap(Climb(item.Place)))).Select(place => (Place: place, Gain: Gain(place))).OrderByDescending(item => item.Gain);
        return climbed.Concat(ranked).Select(item => item.Place).FirstOrDefault(IsNew) ?? ranked[0].Place;
    }

    private double Gain(double[] place)
    {
        var (mean, variance) = process.At(Whole(place));
        return Improvement.Of(best, mean, Math.Sqrt(variance)).Log;
    }

    /// <summary>Uphill from a place; parameters of few settings stay as they are.</summary>
    private double[] Climb(double[] start)
    {
        double[] from = Whole(start), low = new double[from.Length], high = new double[from.Length], slopeOfMean = new double[from.Length], slopeOfVariance = new double[from.Length];
        for (int d = 0; d < _dimensions; d++) (low[d], high[d]) = space.Parameters[d].Parameter.Count is <= MostListed ? (start[d], start[d]) : (0, 1);
        return Minimum.Of((place, gradient) =>
        {
            var (mean, variance) = process.At(place, slopeOfMean, slopeOfVariance);
            double deviation = Math.Sqrt(variance);
            var (log, byMean, byDeviation) = Improvement.Of(best, mean, deviation);
            for (int d = 0; d < gradient.Length; d++) gradient[d] = -(byMean * slopeOfMean[d] + byDeviation * slopeOfVariance[d] / (2 * deviation));
            return -log;
        }, from, low, high, Iterations, 1e-4).X[.._dimensions];
    }

    /// <summary>Each parameter of few settings in turn at its best one.</summary>
    private double[] Choose(double[] place)
    {
        for (int d = 0; d < place.Length; d++)
        {
            if (space.Parameters[d].Parameter is not { Count: <= MostListed and var count and > 1 } parameter) continue;
            double most = Gain(place);
            for (int setting = 0; setting < count; setting++)
            {
                double[] other = [.. place];
                other[d] = parameter.PlaceOf(parameter.Nth(setting));
                double found = Gain(other);
                if (found > most) (place, most) = (other, found);
            }
        }
        return place;
    }

    /// <summary>Whether it differs from all known places by more than the process can tell.</summary>
    private bool IsNew(double[] place)
    {
        foreach (double[] other in known)
        {
            bool same = true;
            for (int d = 0; d < place.Length && same; d++) same = Math.Abs(place[d] - other[d]) < Apart;
            if (same) return false;
        }
        return true;
    }

    private double[] Whole(double[] place) => place.Length < process.Dimensions ? [.. place, 0] : place;

    /// <summary>What stands for the same setting as others lies where the setting does.</summary>
    private double[] Snap(double[] place) => [.. space.PlacesOf(space.At(place)).Select((snapped, d) => Math.Abs(snapped - place[d]) < 1e-9 ? place[d] : snapped)];
}
