using Hone.Lab.Data;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Lab.Walks;

/// <summary>What can be seen inside a network.</summary>
internal static class Looking
{
    /// <summary>Everything that stands behind an activation, layer by layer, and the raw output at the end: one value a row and unit.</summary>
    public static IReadOnlyList<double[]> Activations(this Walk walk, Points points)
    {
        int rows = Math.Min(points.Rows, Walk.Chunk);
        walk.Outputs(points.X[..(2 * rows)]);
        var last = walk.Plan.Output(rows);
        List<double> logits = [];
        for (int row = 0; row < rows; row++) logits.AddRange(last[row]);
        return [.. walk.Plan.LayerOutputs.Where(output => output.HasValues && output.Layer is Relu or LeakyRelu or Tanh or Sigmoid or Gelu or Mish or Selu or Parametric).Select(output => Values(output.Slot, rows)), [.. logits]];
    }

    /// <summary>Sum of the squares of all weights, biases left out.</summary>
    public static double SquaredWeights(this Walk walk)
    {
        double sum = 0;
        foreach (var slot in walk.Plan.Parameters.Where(slot => slot.Name.EndsWith("weight", StringComparison.Ordinal)))
            foreach (double w in Values(slot, slot.Rows)) sum += w * w;
        return sum;
    }

    /// <summary>Euclidean norm of one parameter's gradient, all train rows together.</summary>
    public static double GradientNorm(this Walk walk, int parameter)
    {
        walk.Differentiate();
        var gradient = walk.Plan.Parameters[parameter].Gradient();
        double sum = 0;
        for (int row = 0; row < gradient.Rows; row++)
            foreach (double g in gradient[row]) sum += g * g;
        return Math.Sqrt(sum);
    }

    /// <summary>How many units of the first layer differ from each other in a bit of their incoming weights.</summary>
    public static int DifferentUnits(this Walk walk)
    {
        var w = walk.Plan.Parameters[0].Value();
        HashSet<string> seen = [];
        for (int unit = 0; unit < w.Width; unit++)
        {
            double[] column = new double[w.Rows];
            for (int row = 0; row < w.Rows; row++) column[row] = w[row, unit];
            seen.Add(string.Join(' ', column.Select(BitConverter.DoubleToInt64Bits)));
        }
        return seen.Count;
    }

    /// <summary>Share of points whose class the network is sure of to one in a million, right or wrong.</summary>
    public static double Saturated(this Walk walk, Points points)
    {
        const double sure = 13.8155; // logit of 1 − 1e-6
        double[] outputs = walk.Outputs(points.X);
        int width = walk.Plan.Outputs, count = 0;
        for (int row = 0; row < points.Rows; row++)
        {
            double[] sorted = width == 1 ? [0, Math.Abs(outputs[row])] : [.. outputs.AsSpan(row * width, width).ToArray().Order()];
            if (sorted[^1] - sorted[^2] > sure) count++;
        }
        return (double)count / points.Rows;
    }

    /// <summary>Row by row, without padding.</summary>
    public static double[] Values(Slot<double> slot, int rows)
    {
        var value = slot.Value(rows);
        List<double> all = [];
        for (int row = 0; row < rows; row++) all.AddRange(value[row]);
        return [.. all];
    }
}
