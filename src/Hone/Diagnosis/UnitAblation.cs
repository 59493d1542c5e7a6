using Hone.Data;
using Hone.Diagnosis.Probes;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>How much a trained network leans on single units: what its loss becomes when one of them gives 0 on every row.</summary>
/// <remarks>Morcos, Barrett, Rabinowitz &amp; Botvinick 2018, "On the importance of single directions for generalization": networks that learned by heart lean on few units.</remarks>
/// <param name="Rows">Rows it was measured on.</param>
/// <param name="Loss">With all units.</param>
/// <param name="Layers">The activation functions, in the order of the model.</param>
public sealed record UnitAblation(int Rows, double Loss, IReadOnlyList<LayerAblation> Layers)
{
    public const int MostRows = 512, MostUnits = 256;

    private const double Budget = 1e10; // multiply-adds: about a second

    /// <param name="key">For the draw of rows.</param>
    public static UnitAblation Of(TrainedModel model, Dataset data, Key key)
    {
        int[] numbers = RowSample.Of(data.Rows, MostRows, key);
        int rows = numbers.Length;
        var plan = model.PlanOf(rows, training: true);
        var targets = new float[rows * data.Targets];
        var weights = new float[data.HasWeights ? rows : 0];
        data.ReadFeatures(numbers, plan.Input(rows));
        data.ReadTargets(numbers, new Matrix<float>(targets, data.Targets));
        if (data.HasWeights) data.ReadWeights(numbers, weights);
        var pass = new Pass(rows, Training: false, default);
        double Measure(int from)
        {
            for (int i = from; i < plan.Operations.Count; i++) plan.Operations[i].Forward(pass);
            return model.Recipe.Loss.Evaluate(plan.Output(rows), new Matrix<float>(targets, data.Targets), weights, plan.OutputGradient(rows));
        }

        double loss = Measure(0);
        var layers = LayerProbe.Of(plan).Where(layer => layer.IsActivation).ToArray();
        int most = UnitsWithin(plan, rows, layers.Length);
        return new UnitAblation(rows, loss, [.. layers.Select(layer =>
        {
            int next = 1 + Enumerable.Range(0, plan.Operations.Count).First(i => plan.Operations[i].Output == layer.Slot);
            var costs = new double[Math.Min(layer.Slot.Width, most)];
            for (int unit = 0; unit < costs.Length; unit++)
            {
                float[] kept = Exchange(layer.Slot.Value(rows), unit, new float[rows]);
                costs[unit] = Measure(next) - loss;
                Exchange(layer.Slot.Value(rows), unit, kept);
            }
            Measure(next); // the layers behind it as they were
            return new LayerAblation(layer.Path, layer.Name, layer.Slot.Width, costs);
        })]);
    }

    /// <summary>Units a layer that keep the work within the budget.</summary>
    private static int UnitsWithin(Plan<float> plan, int rows, int layers)
    {
        double pass = (double)rows * plan.Parameters.Sum(slot => (double)slot.Rows * slot.Width);
        return (int)Math.Clamp(Budget / (pass * Math.Max(1, layers)), 8, MostUnits);
    }

    /// <summary>Puts values into a column and returns those that stood there.</summary>
    private static float[] Exchange(Matrix<float> matrix, int column, float[] values)
    {
        var before = new float[values.Length];
        for (int row = 0; row < values.Length; row++) (before[row], matrix[row, column]) = (matrix[row, column], values[row]);
        return before;
    }
}
