using Hone.Numerics;
using Hone.Tuning.Processes;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Models the objective as a Gaussian process and tries where the expected improvement on the best is largest.</summary>
/// <remarks>
/// Jones, Schonlau &amp; Welch 1998, "Efficient global optimization of expensive black-box functions", with Matérn's kernel and the logarithm of the improvement. Points that are being tried
/// are taken to come out as expected (Ginsbourger, Le Riche &amp; Carraro 2010, "kriging believer"), so that parallel trials keep apart. For spaces without conditions.
/// </remarks>
public sealed record GaussianProcessSampler : Sampler
{
    private const int Spread = 1024, Near = 64, Starts = 6, Iterations = 60, MostListed = 24;

    public override string Name => "gp";

    /// <summary>Evenly spread trials before the process is asked; null for 10, or two a parameter where that is more.</summary>
    public int? StartTrials { get; init; }

    protected override double[] Suggest(History history, Key key)
    {
        var space = history.Space;
        int dimensions = space.Parameters.Count;
        if (space.IsConditional) throw new InvalidOperationException("A Gaussian process takes a space without conditions; TpeSampler takes both.");
        if (history.Finished.Count < (StartTrials ?? Math.Max(10, 2 * dimensions))) return HaltonSampler.At(history.Number, dimensions, new Key(1));

        bool[] categories = [.. space.Parameters.Select(item => item.Parameter.IsCategory)];
        double[][] places = [.. history.Finished.Select(outcome => space.PlacesOf(outcome.Point))];
        double[] observed = Observations.Fit([.. history.Finished.Select(outcome => outcome.Value)]);
        var kernel = KernelFit.Of(places, observed, categories);
        var process = new GaussianProcess(kernel, places, observed);
        double best = places.Min(place => process.At(place).Mean);
        double[] incumbent = places[Array.IndexOf(observed, observed.Min())];
        if (history.Pending.Count > 0)
        {
            double[][] pending = [.. history.Pending.Select(space.PlacesOf)];
            process = new GaussianProcess(kernel, [.. places, .. pending], [.. observed, .. pending.Select(place => process.At(place).Mean)]);
        }
        return Search(space, process, best, incumbent, key);
    }

    /// <summary>The place of the largest expected improvement: the best of many, climbed from.</summary>
    private static double[] Search(Space space, GaussianProcess process, double best, double[] incumbent, Key key)
    {
        int dimensions = incumbent.Length;
        double Gain(double[] place)
        {
            var (mean, variance) = process.At(place);
            return Improvement.Of(best, mean, Math.Sqrt(variance)).Log;
        }
        double[] Snap(double[] place) => [.. space.PlacesOf(space.At(place)).Select((snapped, d) => space.Parameters[d].Parameter.Count is null ? place[d] : snapped)];

        var candidates = new List<double[]> { incumbent };
        for (int i = 0; i < Spread; i++) candidates.Add(Snap(HaltonSampler.At(i, dimensions, key)));
        for (int i = 0; i < Near; i++) // around the best, from far to near
            candidates.Add(Snap([.. incumbent.Select((place, d) => key.Fold(1).Uniform(i * dimensions + d) < 0.5 ? place : Math.Clamp(place + Math.Pow(10, -3.0 * i / Near) / 3 * key.Fold(2).Normal(i * dimensions + d), 0, 1))]));
        var starts = candidates.Select(place => (Place: place, Gain: Gain(place))).OrderByDescending(item => item.Gain).Take(Starts);

        double[] low = new double[dimensions], high = new double[dimensions];
        (double[] Place, double Gain) most = ([], double.NegativeInfinity);
        foreach (var start in starts)
        {
            for (int d = 0; d < dimensions; d++)
                (low[d], high[d]) = space.Parameters[d].Parameter.Count is <= MostListed ? (start.Place[d], start.Place[d]) : (0, 1);
            double[] slopeOfMean = new double[dimensions], slopeOfVariance = new double[dimensions];
            var (climbed, _) = Minimum.Of((place, gradient) =>
            {
                var (mean, variance) = process.At(place, slopeOfMean, slopeOfVariance);
                double deviation = Math.Sqrt(variance);
                var (log, byMean, byDeviation) = Improvement.Of(best, mean, deviation);
                for (int d = 0; d < gradient.Length; d++) gradient[d] = -(byMean * slopeOfMean[d] + byDeviation * slopeOfVariance[d] / (2 * deviation));
                return -log;
            }, start.Place, low, high, Iterations, 1e-4);
            double[] place = Choose(space, Snap(climbed), Gain);
            double gain = Gain(place);
            if (gain > most.Gain || most.Place.Length == 0) most = (place, gain);
        }
        return most.Place;
    }

    /// <summary>Each parameter of few settings in turn at its best one.</summary>
    private static double[] Choose(Space space, double[] place, Func<double[], double> gain)
    {
        for (int d = 0; d < place.Length; d++)
        {
            if (space.Parameters[d].Parameter is not { Count: <= MostListed and var count and > 1 } parameter) continue;
            double most = gain(place);
            for (int setting = 0; setting < count; setting++)
            {
                double[] other = [.. place];
                other[d] = parameter.PlaceOf(parameter.Nth(setting));
                double found = gain(other);
                if (found > most) (place, most) = (other, found);
            }
        }
        return place;
    }
}
