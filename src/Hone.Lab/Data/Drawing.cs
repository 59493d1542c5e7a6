using Hone.Numerics;

namespace Hone.Lab.Data;

/// <summary>Points of known shapes, drawn from a key.</summary>
internal static class Drawing
{
    private static readonly string[] Names = ["0", "1"];

    /// <summary>A circle within a circle, each point moved a little: no line parts them.</summary>
    public static Sample Circles(Key key, int train = 300, int test = 100) => Of(key, train, test, (label, share, draw, counter) =>
    {
        const double inner = 0.8, noise = 0.05;
        double angle = 2 * Math.PI * share, radius = label == 1 ? inner : 1;
        return (radius * Math.Cos(angle) + noise * draw.Normal(counter), radius * Math.Sin(angle) + noise * draw.Normal(counter + 1));
    });

    /// <summary>Two half moons that reach into each other.</summary>
    public static Sample Moons(Key key, int train = 300, int test = 300) => Of(key, train, test, (label, share, draw, counter) =>
    {
        const double noise = 0.2;
        double angle = Math.PI * share, side = label == 0 ? 1 : -1;
        return ((label == 0 ? 0 : 1) + side * Math.Cos(angle) + noise * draw.Normal(counter), (label == 0 ? 0 : 0.5) + side * Math.Sin(angle) + noise * draw.Normal(counter + 1));
    });

    /// <summary>A square parted along a diagonal, with points near it on the wrong side: few enough that a network can learn them by heart.</summary>
    public static Sample Diagonal(Key key, int train = 120, int test = 400)
    {
        const double half = 0.6, slope = 0.9, noise = 0.13;
        Points Draw(Key draw, int rows)
        {
            double[] x = [.. Enumerable.Range(0, 2 * rows).Select(i => half * (2 * draw.Fold(0).Uniform(i) - 1))];
            return new Points(x, [.. Enumerable.Range(0, rows).Select(row => x[2 * row + 1] > slope * x[2 * row] + noise * draw.Fold(1).Normal(row) ? 1.0 : 0)]);
        }
        return new Sample(Draw(key.Fold(0), train), Draw(key.Fold(1), test), Names);
    }

    /// <param name="place">From the class, the place along its curve from 0 to 1, and draws of its own.</param>
    private static Sample Of(Key key, int train, int test, Func<int, double, Key, long, (double X, double Y)> place)
    {
        Points Draw(Key draw, int rows)
        {
            var points = Enumerable.Range(0, rows).Select(row => place(row % 2, row / 2 / Math.Ceiling(rows / 2.0), draw, 2L * row)).ToArray();
            return new Points([.. points.SelectMany(point => (double[])[point.X, point.Y])], [.. Enumerable.Range(0, rows).Select(row => (double)(row % 2))]);
        }
        return new Sample(Draw(key.Fold(0), train), Draw(key.Fold(1), test), Names);
    }
}
