using Hone.Data;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>What a network's loss is measured against: that of an answer which does not look at the row.</summary>
/// <param name="Loss">Of the best constant answer: the entropy of the classes, the variance of a number.</param>
/// <param name="Zero">Of the output 0 to every row: for classes, of answering that all are as likely.</param>
public sealed record Guess(double Loss, double Zero)
{
    /// <summary>What no answer is below, even one that knows the targets: what label smoothing leaves; 0 without.</summary>
    public double Floor { get; init; }

    /// <summary>Rows are looked at up to here; of more, that many are drawn.</summary>
    public const int MostRows = 2000;

    /// <param name="outputs">How many outputs the network has.</param>
    /// <param name="key">For the draw of rows.</param>
    public static Guess Of(Loss loss, Dataset data, int outputs, Key key)
    {
        int[] rows = RowSample.Of(data.Rows, MostRows, key);
        var targets = new Matrix<float>(new float[rows.Length * data.Targets], data.Targets);
        data.ReadTargets(rows, targets);
        var weights = new float[data.HasWeights ? rows.Length : 0];
        if (data.HasWeights) data.ReadWeights(rows, weights);
        double zero = Measure(loss, new float[outputs], targets, weights);
        double best = zero;
        foreach (float[] answer in Candidates(loss, targets, weights, outputs)) best = Math.Min(best, Measure(loss, answer, targets, weights));
        return new Guess(best, zero) { Floor = Smoothing.Of(loss) == 0 ? 0 : Measure(loss, Knowing(loss, targets, outputs), targets, weights) };
    }

    /// <summary>How much of what a guess lacks a loss lacks: 1 as much, 0 nothing.</summary>
    internal double Share(double loss) => (loss - Floor) / (Loss - Floor);

    /// <summary>For each row the logits of its smoothed target: the lowest loss there is.</summary>
    private static Matrix<float> Knowing(Loss loss, Matrix<float> targets, int outputs)
    {
        double ε = Smoothing.Of(loss);
        var logits = new Matrix<float>(new float[targets.Rows * outputs], outputs);
        for (int row = 0; row < targets.Rows; row++)
            for (int output = 0; output < outputs; output++)
                logits[row, output] = (float)(loss switch
                {
                    SigmoidCrossEntropy sigmoid when (1 - ε) * targets[row, output] + ε / 2 is var t => Math.Log(sigmoid.PositiveWeight * t / (1 - t)),
                    SoftmaxCrossEntropy softmax => Math.Log((softmax.ClassWeights?[output] ?? 1) * ((targets[row, 0] == output ? 1 - ε : 0) + ε / outputs)),
                    _ => 0,
                });
        return logits;
    }

    /// <summary>The logarithms of the (smoothed) classes' shares, or mean and median of each column.</summary>
    private static List<float[]> Candidates(Loss loss, Matrix<float> targets, ReadOnlySpan<float> weights, int outputs)
    {
        double[] counts = [.. Enumerable.Repeat(1e-3, outputs)], mean = new double[targets.Width];
        double all = 0, ε = Smoothing.Of(loss);
        for (int row = 0; row < targets.Rows; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            all += weight;
            if (loss is SoftmaxCrossEntropy classes && targets[row, 0] is >= 0 and var number && number < outputs)
                for (int c = 0; c < outputs; c++) counts[c] += weight * (classes.ClassWeights?[c] ?? 1) * ((c == (int)number ? 1 - ε : 0) + ε / outputs);
            for (int column = 0; column < targets.Width; column++) mean[column] += weight * targets[row, column];
        }
        if (loss is SoftmaxCrossEntropy) return [[.. counts.Select(count => (float)Math.Log(count))]];
        if (targets.Width != outputs) return [];
        if (loss is SigmoidCrossEntropy sigmoid)
            return [[.. mean.Select(sum => (1 - ε) * sum + ε / 2 * all).Select(one => (float)Math.Log((sigmoid.PositiveWeight * one + 1e-3) / (all - one + 1e-3)))]];
        var median = new float[outputs];
        for (int column = 0; column < outputs; column++)
        {
            var values = new float[targets.Rows];
            for (int row = 0; row < values.Length; row++) values[row] = targets[row, column];
            Array.Sort(values);
            median[column] = values[values.Length / 2];
        }
        return [[.. mean.Select(sum => (float)(sum / all))], median];
    }

    private static double Measure(Loss loss, float[] answer, Matrix<float> targets, ReadOnlySpan<float> weights)
    {
        var outputs = new Matrix<float>(new float[targets.Rows * answer.Length], answer.Length);
        for (int row = 0; row < targets.Rows; row++) answer.CopyTo(outputs[row]);
        return Measure(loss, outputs, targets, weights);
    }

    private static double Measure(Loss loss, Matrix<float> outputs, Matrix<float> targets, ReadOnlySpan<float> weights) =>
        loss.Evaluate(outputs, targets, weights, new Matrix<float>(new float[targets.Rows * outputs.Width], outputs.Width));
}
