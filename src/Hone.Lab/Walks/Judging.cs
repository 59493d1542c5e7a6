using Hone.Lab.Data;
using Hone.Numerics;

namespace Hone.Lab.Walks;

/// <summary>How well a network does on points, as in use.</summary>
internal static class Judging
{
    /// <summary>Share of rows whose class comes out; with one output the second class is said where its probability is above one half.</summary>
    public static double Accuracy(this Walk walk, Points points)
    {
        double[] outputs = walk.Outputs(points.X);
        int right = 0;
        for (int row = 0; row < points.Rows; row++)
            if (Said(outputs, row, walk.Plan.Outputs) == (int)points.Classes[row]) right++;
        return (double)right / points.Rows;
    }

    /// <summary>Mean cross-entropy, penalties left out.</summary>
    public static double LossOn(this Walk walk, Points points)
    {
        double[] outputs = walk.Outputs(points.X), gradient = new double[outputs.Length];
        int width = walk.Plan.Outputs;
        return walk.Loss.Evaluate(new Matrix<double>(outputs, width), new Matrix<double>([.. points.Classes], 1), [], new Matrix<double>(gradient, width));
    }

    /// <summary>The class that raw outputs say.</summary>
    public static int Said(ReadOnlySpan<double> outputs, int row, int width)
    {
        if (width == 1) return outputs[row] > 0 ? 1 : 0;
        var own = outputs.Slice(row * width, width);
        int best = 0;
        for (int c = 1; c < width; c++)
            if (own[c] > own[best]) best = c;
        return best;
    }
}
