using Hone.Data;
using Hone.Diagnosis.Probes;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>Looks inside a trained network: the weights of each layer, and what it gives on some rows in evaluation mode.</summary>
/// <param name="Rows">Rows looked at.</param>
public sealed record NetworkFacts(int Rows, long Parameters, IReadOnlyList<LayerFacts> Layers)
{
    /// <summary>Rows are looked at up to here; of more, that many are drawn.</summary>
    public const int MostRows = 512;

    private const int Bins = 32;

    /// <param name="key">For the draw of rows.</param>
    public static NetworkFacts Of(TrainedModel model, Dataset data, Key key)
    {
        int[] numbers = RowSample.Of(data.Rows, MostRows, key);
        int rows = numbers.Length;
        var plan = model.PlanOf(rows);
        data.ReadFeatures(numbers, plan.Input(rows));
        plan.Forward(new Pass(rows, Training: false, default));
        return new NetworkFacts(rows, model.Parameters, [.. LayerProbe.Of(plan).Select(probe => Facts(plan, probe, rows))]);
    }

    private static LayerFacts Facts(Plan<float> plan, LayerProbe probe, int rows)
    {
        double[] weights = [.. plan.Parameters.Where(slot => slot.Name == Weight(probe.Path)).SelectMany(slot => Values(slot.Value()))];
        double[] values = Values(probe.Slot.Value(rows));
        return new LayerFacts(probe.Path, probe.Name, probe.Slot.Width, weights.Length == 0 ? null : Histogram.Of(weights, Bins), Histogram.Of(values, Bins),
            Share(values, value => value == 0),
            probe.Rectifies ? Dead(values, probe.Slot.Width) : null,
            probe.Saturates ? Share(values, value => probe.IsSaturated((float)value)) : null);
    }

    private static string Weight(string path) => path == "" ? "weight" : $"{path}.weight";

    private static double Share(double[] values, Predicate<double> counts) => (double)values.Count(value => counts(value)) / values.Length;

    private static double Dead(double[] values, int width) =>
        (double)Enumerable.Range(0, width).Count(unit => Enumerable.Range(0, values.Length / width).All(row => values[row * width + unit] == 0)) / width;

    private static double[] Values(Matrix<float> matrix)
    {
        var values = new double[matrix.Rows * matrix.Width];
        for (int row = 0; row < matrix.Rows; row++)
            for (int column = 0; column < matrix.Width; column++) values[row * matrix.Width + column] = matrix[row, column];
        return values;
    }
}
