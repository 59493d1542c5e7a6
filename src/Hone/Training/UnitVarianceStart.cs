using Hone.Data;
using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>Scales the weights of each dense layer, the first one first, so that what it computes from some rows, x·W, has variance 1.</summary>
/// <remarks>
/// Mishkin &amp; Matas 2016, "All you need is a good init" (LSUV), algorithm 1, behind whatever initialisers the layers have; the paper's are orthogonal. The bias is left out, so that one division is exact
/// where the paper repeats. A layer that is frozen, or whose output does not vary, stays as it is. Layers behave as in training; what they measure meanwhile is forgotten.
/// </remarks>
internal static class UnitVarianceStart
{
    /// <summary>The first rows of the first epoch: as many as this where there are so many.</summary>
    private const int MostRows = Trainer.EvaluationRows;

    public static void Scale(Recipe recipe, Plan<float> plan, Dataset train)
    {
        var batches = new Batches(train.Rows, MostRows);
        batches.Shuffle(Trainer.OrderOf(recipe, 0));
        var rows = batches[0];
        float[] states = plan.StateValues.ToArray();
        foreach (var w in WeightsOf(plan))
        {
            train.ReadFeatures(rows, plan.Input(rows.Length)); // a layer may compute in place
            plan.Forward(new Pass(rows.Length, Training: true, Trainer.MasksOf(recipe).Fold(ulong.MaxValue)));
            var x = plan.Operations.First(op => op.Inputs.Contains(w)).Inputs[0];
            double deviation = Math.Sqrt(Variance(x.Value(rows.Length), w));
            if (deviation > 0 && double.IsFinite(deviation))
                foreach (ref float value in w.PaddedValue(w.Rows)) value = (float)(value / deviation);
        }
        states.CopyTo(plan.StateValues);
    }

    /// <summary>The weights of dense layers that are trained, in the order in which they are computed with.</summary>
    private static IEnumerable<Slot<float>> WeightsOf(Plan<float> plan)
    {
        string[] names = [.. plan.LayerOutputs.Where(output => output.Layer is Dense { RateFactor: > 0 }).Select(output => output.Path == "" ? "weight" : $"{output.Path}.weight")];
        return plan.Operations.SelectMany(op => op.Inputs).Where(slot => slot.Role is not null && names.Contains(slot.Name)).Distinct();
    }

    /// <summary>Of all values of x·W together, about their common mean.</summary>
    private static double Variance(Matrix<float> x, Slot<float> w)
    {
        int stride = Padding.Stride(w.Width);
        var y = new Matrix<float>(new float[Padding.RoundUp(x.Rows * stride)], x.Rows, w.Width, stride);
        MatMul.Affine(x, w.Value(), default, y, float.NegativeInfinity, 0, w.Blocks);
        double sum = 0, squares = 0;
        for (int row = 0; row < y.Rows; row++)
            foreach (float value in y[row])
            {
                sum += value;
                squares += (double)value * value;
            }
        double count = (double)y.Rows * y.Width, mean = sum / count;
        return squares / count - mean * mean;
    }
}
