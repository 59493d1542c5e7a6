using Hone.Lab.Results;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Lab.Walks;

/// <summary>An optimiser's way over a surface of two parameters.</summary>
internal static class SurfaceWalk
{
    /// <param name="slope">From a place, the surface's gradient there.</param>
    /// <returns>Every place, the start included.</returns>
    public static PictureLine Along(Optimizer optimizer, double rate, Func<double, double, (double X, double Y)> slope, double[] start, int steps, string name = "")
    {
        var plan = new Plan<double>(new Dense(1) { Bias = null }, 2, 1, key: null); // its two weights are the place
        var stepper = new Stepper<double>(optimizer, plan);
        var place = plan.Parameters[0].Value();
        (place[0, 0], place[1, 0]) = (start[0], start[1]);
        double[] x = new double[steps + 1], y = new double[steps + 1];
        for (int step = 0; ; step++)
        {
            (x[step], y[step]) = (place[0, 0], place[1, 0]);
            if (step == steps) return new PictureLine(name, x, y);
            var gradient = plan.Parameters[0].Gradient();
            (gradient[0, 0], gradient[1, 0]) = slope(x[step], y[step]);
            stepper.Step(rate);
        }
    }
}
