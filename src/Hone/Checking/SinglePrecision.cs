using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Checking;

/// <summary>The gradient that training uses, in float, beside its twin in double.</summary>
/// <param name="Block">Where they are furthest apart, measured by what is to be expected.</param>
/// <param name="Difference">‖g₃₂ − g₆₄‖ / ‖g₆₄‖ there.</param>
/// <param name="Expected">The same share, of what one unit in the last place of each parameter makes of the float gradient: its rounding.</param>
/// <param name="IsSound">Whether rounding explains the difference.</param>
public sealed record SinglePrecision(string Block, double Difference, double Expected, bool IsSound)
{
    private const double Times = 50, Share = 1e-3;
    private const int Draws = 4;
    private const double Unit = 1.0 / (1 << 24); // of rounding in float

    internal static SinglePrecision Of(Layer model, int inputs, Loss loss, CheckRows rows, double[] parameters, ReadOnlySpan<double> states, ReadOnlySpan<double> gradient)
    {
        var plan = new Plan<float>(model, inputs, rows.Count, key: null);
        for (int i = 0; i < states.Length; i++) plan.StateValues[i] = (float)states[i];
        float[] start = plan.StateValues.ToArray();
        var input = plan.Input(rows.Count);
        for (int row = 0; row < rows.Count; row++)
            for (int column = 0; column < inputs; column++) input[row, column] = (float)rows.Features[row, column];
        float[] targets = Array.ConvertAll(rows.Targets.Values.ToArray(), value => (float)value), weights = Array.ConvertAll(rows.Weights.ToArray(), value => (float)value);
        int width = rows.Targets.Width;
        var objective = new Objective<float>(plan, loss);
        var pass = new Pass(rows.Count, Training: true, new Key(1));
        double[] Gradient(double[] at)
        {
            Parameters.Set(plan, at);
            objective.Loss(pass, new Matrix<float>(targets, pass.Rows, width, width), weights);
            plan.Backward(pass);
            start.CopyTo(plan.StateValues);
            var found = new double[at.Length];
            Parameters.Gradients(plan, found);
            return found;
        }

        double[] single = Gradient(parameters);
        double[][] moved = [.. Enumerable.Range(0, Draws).Select(draw => Gradient(Move(parameters, new Key((ulong)draw))))];
        SinglePrecision? worst = null;
        double most = 0, whole = Norm(gradient, []);
        int first = 0;
        foreach (var block in Parameters.Blocks(plan))
        {
            var here = single.AsSpan(first, block.Length);
            var exact = gradient.Slice(first, block.Length);
            double size = Norm(exact, []), spread = 0, gap = Norm(here, exact);
            spread = Unit * whole; // terms that cancel leave their rounding, however small their sum: with as many rows of one class as of the other, the slope of a last bias is 0
            foreach (double[] other in moved) spread = Math.Max(spread, Norm(here, other.AsSpan(first, block.Length)));
            double excess = gap == 0 ? 0 : gap / (Times * spread + Share * size), of = size > 0 ? size : whole > 0 ? whole : 1;
            if (worst is null || !(excess <= most)) (worst, most) = (new SinglePrecision(block.Name, gap / of, spread / of, excess <= 1), excess);
            first += block.Length;
        }
        return worst!;
    }

    /// <summary>Each parameter, as float, one unit in the last place up or down.</summary>
    private static double[] Move(double[] values, Key key)
    {
        double[] directions = Directions.Draw(values.Length, key);
        return [.. values.Select((value, i) => directions[i] > 0 ? MathF.BitIncrement((float)value) : MathF.BitDecrement((float)value))];
    }

    private static double Norm(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double value = b.IsEmpty ? a[i] : a[i] - b[i];
            sum += value * value;
        }
        return Math.Sqrt(sum);
    }
}
