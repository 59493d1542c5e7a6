using Hone.Lab.Data;

namespace Hone.Lab.Walks;

/// <summary>How rough a network's answer is over the plane of its points.</summary>
internal static class Smoothness
{
    private const int Side = 100;
    private const double Step = 1e-5; // of the plane's width: far from rounding, and the answer is close to a line over it

    /// <summary>Mean length of the gradient of the said probability with respect to the two inputs, over the points' range; with more than two classes that of the first class.</summary>
    public static double MeanSlope(this Walk walk, Points points) => Slopes(walk, points).Average();

    /// <summary>The steepest place.</summary>
    public static double SteepestSlope(this Walk walk, Points points) => Slopes(walk, points).Max();

    private static double[] Slopes(Walk walk, Points points)
    {
        double[] low = new double[2], high = new double[2];
        for (int axis = 0; axis < 2; axis++) (low[axis], high[axis]) = (points.X.Where((_, i) => i % 2 == axis).Min(), points.X.Where((_, i) => i % 2 == axis).Max());
        double h = Step * Math.Max(1e-9, high[0] - low[0]);
        double[] places = [.. Enumerable.Range(0, Side * Side).SelectMany(i => (double[])[low[0] + (i % Side + 0.5) / Side * (high[0] - low[0]), low[1] + (i / Side + 0.5) / Side * (high[1] - low[1])])];
        double[] Moved(int axis, double by) => Probabilities(walk, [.. places.Select((value, i) => i % 2 == axis ? value + by : value)]);
        double[] right = Moved(0, h), left = Moved(0, -h), up = Moved(1, h), down = Moved(1, -h);
        return [.. right.Select((_, i) => Math.Sqrt(Square((right[i] - left[i]) / (2 * h)) + Square((up[i] - down[i]) / (2 * h))))];
    }

    private static double Square(double value) => value * value;

    private static double[] Probabilities(Walk walk, double[] places)
    {
        double[] outputs = walk.Outputs(places);
        int width = walk.Plan.Outputs;
        return [.. Enumerable.Range(0, places.Length / 2).Select(place =>
        {
            var own = outputs.AsSpan(place * width, width);
            if (width == 1) return 1 / (1 + Math.Exp(-own[0]));
            double sum = 0;
            foreach (double z in own) sum += Math.Exp(z - own[0]);
            return 1 / sum;
        })];
    }
}
