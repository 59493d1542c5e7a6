using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>How likely a place is by some points: a mixture of one kernel for each, and one for the whole space.</summary>
/// <remarks>A kernel is a product over the parameters: a normal distribution cut to 0 … 1 for what has an order, the observed choice with some of the others for a category.</remarks>
internal sealed class ParzenEstimator
{
    private const int Recent = 25;

    private readonly Space _space;
    private readonly double[][] _centres, _widths, _logHeights; // of each kernel, then of each parameter; a centre that is not a number: any place
    private readonly double[] _logWeights;
    private readonly int[] _counts; // of choices; 0 for what has an order

    /// <param name="points">The oldest first.</param>
    public ParzenEstimator(Space space, IReadOnlyList<Point> points)
    {
        _space = space;
        int kernels = points.Count + 1, dimensions = space.Parameters.Count;
        _centres = [.. points.Select(space.PlacesOf), Whole(dimensions)];
        _widths = [.. Enumerable.Range(0, kernels).Select(_ => new double[dimensions])];
        for (int d = 0; d < dimensions; d++)
            if (!space.Parameters[d].Parameter.IsCategory) Widen(d);
        // ln of the density at the centre of the cut normal distribution: the same for every place that is asked about.
        _logHeights = [.. _centres.Zip(_widths, (centres, widths) => (double[])[.. centres.Select((centre, d) => widths[d] > 0 ? Gaussian.LogDensityWithin(centre, centre, widths[d], 0, 1) : 0)])];
        _counts = [.. space.Parameters.Select(item => item.Parameter is { IsCategory: true, Count: { } count } ? count : 0)];
        double[] weights = [.. Weights(points.Count), 1];
        double sum = weights.Sum();
        _logWeights = [.. weights.Select(weight => Math.Log(weight / sum))];
    }

    /// <summary>A place drawn by this density.</summary>
    public double[] Draw(Key key)
    {
        double pick = key.Uniform(0);
        int kernel = 0;
        for (double sum = 0; kernel < _logWeights.Length - 1 && (sum += Math.Exp(_logWeights[kernel])) <= pick;) kernel++;
        var place = new double[_space.Parameters.Count];
        for (int d = 0; d < place.Length; d++)
        {
            double u = key.Uniform(d + 1), centre = _centres[kernel][d];
            var parameter = _space.Parameters[d].Parameter;
            place[d] = double.IsNaN(centre) ? u
                : parameter.IsCategory ? DrawChoice(parameter.Count!.Value, centre, u)
                : Gaussian.DrawWithin(centre, _widths[kernel][d], 0, 1, u);
        }
        // What has few settings is judged where the setting lies, not where the draw fell.
        double[] snapped = _space.PlacesOf(_space.At(place));
        for (int d = 0; d < place.Length; d++)
            if (_space.Parameters[d].Parameter.Count is not null && !double.IsNaN(snapped[d])) place[d] = snapped[d];
        return place;
    }

    public double LogDensity(double[] place)
    {
        var logs = new double[_logWeights.Length];
        for (int kernel = 0; kernel < logs.Length; kernel++)
        {
            double log = _logWeights[kernel];
            double[] centres = _centres[kernel], widths = _widths[kernel], heights = _logHeights[kernel];
            for (int d = 0; d < place.Length; d++)
            {
                if (double.IsNaN(centres[d]) || double.IsNaN(place[d])) continue; // density 1
                if (_counts[d] > 0) log += Math.Log(ChoiceShare(_counts[d], centres[d], place[d]) * _counts[d]);
                else
                {
                    double z = (place[d] - centres[d]) / widths[d];
                    log += heights[d] - 0.5 * z * z;
                }
            }
            logs[kernel] = log;
        }
        double most = logs.Max();
        return most + Math.Log(logs.Sum(log => Math.Exp(log - most)));
    }

    /// <summary>The distance to the further neighbour, at least a share of the range that falls with the number of kernels.</summary>
    private void Widen(int d)
    {
        int kernels = _centres.Length;
        double least = 1.0 / Math.Min(100, 1 + kernels);
        int[] order = [.. Enumerable.Range(0, kernels - 1).Where(kernel => !double.IsNaN(_centres[kernel][d])).OrderBy(kernel => _centres[kernel][d])];
        for (int i = 0; i < order.Length; i++)
        {
            double here = _centres[order[i]][d];
            double left = i > 0 ? here - _centres[order[i - 1]][d] : order.Length > 1 ? 0 : here;
            double right = i < order.Length - 1 ? _centres[order[i + 1]][d] - here : order.Length > 1 ? 0 : 1 - here;
            _widths[order[i]][d] = Math.Clamp(Math.Max(left, right), least, 1);
        }
    }

    /// <summary>The last 25 count fully, what is older the less the older it is.</summary>
    private static IEnumerable<double> Weights(int count)
    {
        int old = Math.Max(0, count - Recent);
        for (int i = 0; i < old; i++) yield return old == 1 ? 1.0 / count : 1.0 / count + (1 - 1.0 / count) * i / (old - 1);
        for (int i = old; i < count; i++) yield return 1;
    }

    private static double[] Whole(int dimensions)
    {
        var centre = new double[dimensions];
        Array.Fill(centre, double.NaN);
        return centre;
    }

    /// <summary>The observed choice counts 1 more than the share of the prior that each has.</summary>
    private double ChoiceShare(int choices, double centre, double place)
    {
        double prior = 1.0 / _centres.Length;
        bool same = (int)Math.Min(choices - 1, place * choices) == (int)(centre * choices);
        return ((same ? 1 : 0) + prior) / (1 + choices * prior);
    }

    private double DrawChoice(int choices, double centre, double u)
    {
        double sum = 0;
        for (int choice = 0; choice < choices; choice++)
        {
            double middle = (choice + 0.5) / choices;
            if (u < (sum += ChoiceShare(choices, centre, middle))) return middle;
        }
        return centre;
    }
}
