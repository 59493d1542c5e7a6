using Hone.Data;
using Hone.Diagnosis.Mending;
using Hone.Diagnosis.Probes;
using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>What a network is like before the first step: one pass forward and backward over some rows, with the weights that training would start from, dropout left out.</summary>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Loss">Mean loss, penalties left out.</param>
/// <param name="Guess">What the loss is measured against.</param>
/// <param name="OutputDeviation">Standard deviation of the raw outputs.</param>
/// <param name="Layers">The activation functions, in the order of the model.</param>
/// <param name="Weights">The weight matrices, in the order of the model; those of frozen layers left out.</param>
/// <param name="Isolation">Whether a row's prediction depends on that row alone.</param>
public sealed record StartFacts(Recipe Recipe, int Rows, double Loss, Guess Guess, double OutputDeviation,
    IReadOnlyList<StartLayer> Layers, IReadOnlyList<StartWeights> Weights, Isolation Isolation)
{
    /// <summary>Rows are looked at up to here; of more, that many are drawn.</summary>
    public const int MostRows = 600;

    /// <param name="key">For the draw of rows; the weights are those that the recipe's seed gives.</param>
    /// <exception cref="InputException">The model cannot be built for these rows.</exception>
    public static StartFacts Of(Recipe recipe, Dataset train, Key key)
    {
        int[] numbers = RowSample.Of(train.Rows, MostRows, key.Fold(0));
        int rows = numbers.Length;
        var still = recipe with { Model = LayerTree.Map(recipe.Model, layer => layer is Dropout drop ? drop with { Keep = 1 } : layer) };
        var plan = Fitting.Compile(still, train.Features, rows, Trainer.StartOf(recipe), Workers.One);
        if (recipe.UnitVariance) UnitVarianceStart.Scale(recipe, plan, train);
        var targets = new Matrix<float>(new float[rows * train.Targets], train.Targets);
        var weights = new float[train.HasWeights ? rows : 0];
        train.ReadFeatures(numbers, plan.Input(rows));
        train.ReadTargets(numbers, targets);
        if (train.HasWeights) train.ReadWeights(numbers, weights);

        var pass = new Pass(rows, Training: true, key.Fold(1));
        double loss = new Objective<float>(plan, recipe.Loss).Loss(pass, targets, weights);
        double deviation = Moments.Of(plan.Output(rows)).Deviation;
        plan.Backward(pass);
        var layers = LayerProbe.Of(plan).Where(probe => probe.IsActivation).Select((probe, i) => Look(probe, i + 1, rows));
        return new StartFacts(recipe, rows, loss, Guess.Of(recipe.Loss, train, plan.Outputs, key.Fold(2)), deviation, [.. layers], WeightsOf(plan), Isolation.Of(recipe, train, key.Fold(3)));
    }

    private static StartLayer Look(LayerProbe probe, int position, int rows)
    {
        var values = probe.Slot.Value(rows);
        double squares = 0;
        int dead = 0, saturated = 0;
        for (int unit = 0; unit < values.Width; unit++)
        {
            double sum = 0, sumOfSquares = 0;
            bool lives = false;
            for (int row = 0; row < rows; row++)
            {
                float value = values[row, unit];
                sum += value;
                sumOfSquares += (double)value * value;
                lives |= value != 0;
                if (probe.IsSaturated(value)) saturated++;
            }
            squares += Math.Max(0, sumOfSquares / rows - sum / rows * (sum / rows));
            if (!lives) dead++;
        }
        return new StartLayer(probe.Path, probe.Name, position, values.Width, Math.Sqrt(squares / values.Width), probe.Slope,
            probe.Rectifies ? dead : null, probe.Saturates ? (double)saturated / (rows * values.Width) : null);
    }

    private static IReadOnlyList<StartWeights> WeightsOf(Plan<float> plan)
    {
        var slots = plan.Parameters.Where(WeightProbe.IsWeight).ToArray();
        return [.. slots.Select((slot, i) =>
        {
            var (mean, deviation) = Moments.Of(slot.Value());
            var gradient = Moments.Of(slot.Gradient());
            string path = WeightProbe.PathOf(slot);
            var bias = plan.Parameters.FirstOrDefault(other => other != slot && other.Rows == 1 && other.Width == slot.Width && WeightProbe.PathOf(other) == path);
            int twins = i == slots.Length - 1 ? 0 : Twins.Count(slot.Value(), bias is null ? [] : bias.Value()[0], slot.Gradient());
            return new StartWeights(path, slot.Rows, slot.Width, mean, deviation, slot.Role!.Fan.In, Math.Sqrt(gradient.Mean * gradient.Mean + gradient.Deviation * gradient.Deviation), twins);
        })];
    }
}
