using Hone.Data;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>Temperature scaling: one number that logits are divided by, so that what is said with 70 % comes true in 70 % of the rows.</summary>
/// <remarks>
/// Guo et al. 2017, "On calibration of modern neural networks", section 4.2: T minimises the log loss of p = softmax(x / T), for yes or no σ(x / T), on rows that were not trained on.
/// In β = 1/T the log loss is convex, and its slope Σᵢ wᵢ·(Σ_c p_c·x_c − Σ_c q_c·x_c) grows with β: halving finds where it is 0.
/// The truth gets q = (n + 1)/(n + 2) of n rows instead of 1, the others share the rest (the rule of succession; Platt 1999 for two classes): where every row is right, no answer becomes certain.
/// </remarks>
public static class Calibration
{
    /// <summary>T is looked for from 1/20 to 20.</summary>
    private const double Most = 20;

    private const int Halvings = 40;

    /// <summary>The model with the temperature that suits <paramref name="dev"/>, rows counted as in the loss; a model that answers no classes as it is.</summary>
    /// <exception cref="InputException">The rows have no targets, or another number of features than the model.</exception>
    public static TrainedModel Of(TrainedModel model, Dataset dev)
    {
        if (model.Recipe.Loss is not (SigmoidCrossEntropy or SoftmaxCrossEntropy)) return model;
        var logits = new Predictor(model).Logits(dev);
        var targets = new Matrix<float>(new float[checked(dev.Rows * dev.Targets)], dev.Targets);
        dev.ReadTargets([.. Enumerable.Range(0, dev.Rows)], targets);
        var weights = new float[dev.Rows];
        weights.AsSpan().Fill(1);
        if (dev.HasWeights) dev.ReadWeights([.. Enumerable.Range(0, dev.Rows)], weights);
        bool classes = model.Recipe.Loss is SoftmaxCrossEntropy;

        if (Slope(logits, targets, weights, classes, 1) is 0 or double.NaN) return model;
        double low = -Math.Log(Most), high = Math.Log(Most);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (Slope(logits, targets, weights, classes, Math.Exp(middle)) < 0) low = middle;
            else high = middle;
        }
        return model.At(Math.Round(Math.Exp(-(low + high) / 2), 6));
    }

    private static double Slope(Matrix<float> logits, Matrix<float> targets, ReadOnlySpan<float> weights, bool classes, double β)
    {
        double sum = 0;
        for (int row = 0; row < logits.Rows; row++)
            sum += weights[row] * (classes ? OfClasses(logits[row], (int)targets[row, 0], logits.Rows, β) : OfYesOrNo(logits[row], targets[row], logits.Rows, β));
        return sum;
    }

    private static double OfClasses(ReadOnlySpan<float> x, int truth, int n, double β)
    {
        double max = Reduce.Max(x), all = 0, said = 0, others = 0;
        for (int c = 0; c < x.Length; c++)
        {
            double power = Math.Exp(β * (x[c] - max));
            all += power;
            said += power * (x[c] - max);
            if (c != truth) others += x[c] - max;
        }
        return said / all - ((n + 1.0) * (x[truth] - max) + others / (x.Length - 1)) / (n + 2.0);
    }

    private static double OfYesOrNo(ReadOnlySpan<float> x, ReadOnlySpan<float> t, int n, double β)
    {
        double sum = 0;
        for (int c = 0; c < x.Length; c++)
            sum += x[c] * (1 / (1 + Math.Exp(-β * x[c])) - (t[c] * n + 1) / (n + 2.0));
        return sum;
    }
}
