using Hone.Data;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>Predictions beside what was true, both in the unit of metrics.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Width">Predictions a row.</param>
/// <param name="Predictions">Rows × width: probabilities, or numbers as <see cref="Dataset.TargetScale"/> scales them.</param>
/// <param name="Targets">One a row.</param>
public sealed record Scored(int Rows, int Width, float[] Predictions, float[] Targets)
{
    /// <summary>What each row counted in the loss; null where all count the same. Metrics count every row once.</summary>
    public float[]? Weights { get; init; }

    /// <summary>The group that each row belongs to, such as a patient, where rows of one are no independent ones; null where they are.</summary>
    public int[]? Groups { get; init; }

    /// <summary>A model's answers to all rows of a data set that has one target a row.</summary>
    public static Scored Of(Predictor predictor, Dataset data)
    {
        var predicted = predictor.Predict(data);
        var scored = new Scored(data.Rows, predicted.Width, predicted.Values.ToArray(), TargetsOf(data)) { Weights = WeightsOf(data) };
        if (data.TargetScale != 1)
            for (int i = 0; i < scored.Predictions.Length; i++) scored.Predictions[i] = (float)(scored.Predictions[i] * data.TargetScale);
        return scored;
    }

    /// <summary>The targets of all rows, in the unit of metrics.</summary>
    public static float[] TargetsOf(Dataset data)
    {
        var targets = new float[data.Rows];
        data.ReadTargets([.. Enumerable.Range(0, data.Rows)], new Matrix<float>(targets, 1));
        return data.TargetScale == 1 ? targets : Array.ConvertAll(targets, target => (float)(target * data.TargetScale));
    }

    private static float[]? WeightsOf(Dataset data)
    {
        if (!data.HasWeights) return null;
        var weights = new float[data.Rows];
        data.ReadWeights([.. Enumerable.Range(0, data.Rows)], weights);
        return weights;
    }

    /// <summary>The same answer to every row.</summary>
    public Scored Always(float[] answer)
    {
        var all = new float[Rows * answer.Length];
        for (int row = 0; row < Rows; row++) answer.CopyTo(all, row * answer.Length);
        return this with { Width = answer.Length, Predictions = all };
    }

    public double Measure(Metric metric) => metric.Measure(new Matrix<float>(Predictions, Width), new Matrix<float>(Targets, 1));

    /// <summary>Every usual metric of the task that has a value on these rows, by name.</summary>
    public IReadOnlyDictionary<string, double> Measures(TaskKind task) =>
        Metric.Usual(task).Select(metric => (metric.Name, Value: Measure(metric))).Where(measure => double.IsFinite(measure.Value)).ToDictionary(measure => measure.Name, measure => measure.Value);

    /// <summary>The metric of one row alone.</summary>
    public double MeasureRow(Metric metric, int row) =>
        metric.Measure(new Matrix<float>(Predictions.AsSpan(row * Width, Width), Width), new Matrix<float>(Targets.AsSpan(row, 1), 1));

    /// <summary>These rows in this order; a row may stand there several times.</summary>
    public Scored Pick(ReadOnlySpan<int> rows)
    {
        var picked = new Scored(rows.Length, Width, new float[rows.Length * Width], new float[rows.Length]);
        for (int i = 0; i < rows.Length; i++)
        {
            Predictions.AsSpan(rows[i] * Width, Width).CopyTo(picked.Predictions.AsSpan(i * Width));
            picked.Targets[i] = Targets[rows[i]];
        }
        return picked;
    }
}
