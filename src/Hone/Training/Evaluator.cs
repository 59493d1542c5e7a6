using Hone.Data;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>Asks a network about whole data sets.</summary>
internal sealed class Evaluator
{
    private readonly INetwork _network;
    private readonly Loss _loss;
    private readonly int[] _rows;
    private readonly float[] _weights, _gradient;

    public Evaluator(INetwork network, Loss loss)
    {
        _network = network;
        _loss = loss;
        _rows = new int[network.MaxRows];
        _weights = new float[network.MaxRows];
        _gradient = new float[network.MaxRows * Padding.Stride(network.Outputs)];
    }

    public Evaluator(Plan<float> plan, Loss loss) : this(new OneNetwork(plan), loss) { }

    /// <summary>What raw outputs are divided by before they become predictions.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Loss and metric on all rows, or on the first <paramref name="atMost"/>; the metric is in the targets' unit.</summary>
    public Evaluation Evaluate(Dataset data, Metric metric, int atMost = int.MaxValue)
    {
        int count = Math.Min(data.Rows, atMost);
        var targets = new Matrix<float>(new float[checked(count * data.Targets)], data.Targets);
        var predictions = Outputs(data, count);
        double loss = 0;
        for (int start = 0; start < count; start += _rows.Length)
        {
            var rows = Number(start, count);
            var target = Part(targets, start, rows.Length);
            data.ReadTargets(rows, target);
            var weights = data.HasWeights ? _weights.AsSpan(0, rows.Length) : [];
            if (data.HasWeights) data.ReadWeights(rows, weights);
            var gradient = new Matrix<float>(_gradient, rows.Length, _network.Outputs, Padding.Stride(_network.Outputs));
            loss += (double)_loss.Evaluate(Part(predictions, start, rows.Length), target, weights, gradient) * rows.Length;
        }
        ToPredictions(predictions);
        Scale(predictions.Values, data.TargetScale);
        Scale(targets.Values, data.TargetScale);
        return new Evaluation(loss / count, metric.Measure(predictions, targets));
    }

    /// <summary>The loss of each row, times its weight.</summary>
    public double[] Losses(Dataset data)
    {
        var targets = new Matrix<float>(new float[checked(data.Rows * data.Targets)], data.Targets);
        data.ReadTargets([.. Enumerable.Range(0, data.Rows)], targets);
        var outputs = Outputs(data, data.Rows);
        var losses = new double[data.Rows];
        var gradient = new Matrix<float>(_gradient, 1, _network.Outputs, Padding.Stride(_network.Outputs));
        for (int row = 0; row < losses.Length; row++)
        {
            if (data.HasWeights) data.ReadWeights([row], _weights.AsSpan(0, 1));
            losses[row] = _loss.Evaluate(Part(outputs, row, 1), Part(targets, row, 1), data.HasWeights ? _weights.AsSpan(0, 1) : [], gradient);
        }
        return losses;
    }

    /// <summary>Predictions for all rows: rows × outputs, probabilities or numbers.</summary>
    public Matrix<float> Predict(Dataset data)
    {
        var outputs = Outputs(data, data.Rows);
        ToPredictions(outputs);
        return outputs;
    }

    /// <summary>The prediction for one row; it stands until the next one.</summary>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> features)
    {
        var output = _network.Answer(features);
        ToPredictions(output);
        return output[0];
    }

    private void ToPredictions(Matrix<float> outputs)
    {
        for (int row = 0; Temperature != 1 && row < outputs.Rows; row++) Scale(outputs[row], 1 / Temperature);
        _loss.Predict(outputs);
    }

    /// <summary>Raw outputs of the first <paramref name="count"/> rows.</summary>
    public Matrix<float> Outputs(Dataset data, int count)
    {
        var outputs = new Matrix<float>(new float[checked(count * _network.Outputs)], _network.Outputs);
        for (int start = 0; start < count; start += _rows.Length)
        {
            var rows = Number(start, count);
            var output = _network.Answer(data, rows);
            for (int i = 0; i < rows.Length; i++) output[i].CopyTo(outputs[start + i]);
        }
        if (data.AnswerRange is { } range) Clip(outputs.Values, range.Lowest, range.Highest);
        return outputs;
    }

    private static void Scale(Span<float> values, double scale)
    {
        if (scale == 1) return;
        for (int i = 0; i < values.Length; i++) values[i] = (float)(values[i] * scale);
    }

    /// <summary>NaN stays NaN.</summary>
    private static void Clip(Span<float> values, float lowest, float highest)
    {
        for (int i = 0; i < values.Length; i++) values[i] = Math.Clamp(values[i], lowest, highest);
    }

    private ReadOnlySpan<int> Number(int start, int end)
    {
        var rows = _rows.AsSpan(0, Math.Min(_rows.Length, end - start));
        for (int i = 0; i < rows.Length; i++) rows[i] = start + i;
        return rows;
    }

    private static Matrix<float> Part(Matrix<float> matrix, int start, int rows) =>
        new(matrix.Values.Slice(start * matrix.Stride, rows * matrix.Stride), rows, matrix.Width, matrix.Stride);
}
