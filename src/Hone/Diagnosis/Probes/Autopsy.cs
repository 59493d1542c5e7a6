using Hone.Data;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis.Probes;

/// <summary>Looks through a step whose loss or gradient is not finite, while its values still stand in the plan: where the first of them is, and which rows it comes from.</summary>
internal static class Autopsy
{
    private const int MostRows = 20;

    /// <param name="gradient">Norm of the gradient at the last look.</param>
    /// <param name="train">For the numbers of the batch's rows.</param>
    public static NotFinite Of(Run run, Pass pass, in StepReport report, double gradient, Dataset train)
    {
        var (place, kind, rows) = Find(run.Plan, pass.Rows, LayerProbe.Of(run.Plan), double.IsFinite(report.Loss));
        return new NotFinite(place, kind, [.. Numbers(run, train, rows)], report.Rate, gradient);
    }

    /// <summary>Forward in the order of the model, then backward against it.</summary>
    private static (string Place, NotFiniteKind Kind, IReadOnlyList<int> Rows) Find(Plan<float> plan, int count, IReadOnlyList<LayerProbe> layers, bool isLossFinite)
    {
        if (Faulty(plan.Input(count)) is { Count: > 0 } inputs) return ("the features", NotFiniteKind.Input, inputs);
        foreach (var slot in plan.Parameters)
            if (Faulty(slot.Value()).Count > 0) return (slot.Name, NotFiniteKind.Weight, []);
        foreach (var layer in layers)
            if (Faulty(layer.Slot.Value(count)) is { Count: > 0 } rows) return (layer.Path, NotFiniteKind.Forward, Some(rows, count));
        if (!isLossFinite) return ("the loss", NotFiniteKind.Loss, Some(Faulty(plan.OutputGradient(count)), count));
        foreach (var layer in layers.Reverse())
            if (layer.Slot.NeedsGradient && Faulty(layer.Slot.Gradient(count)) is { Count: > 0 } rows) return (layer.Path, NotFiniteKind.Backward, Some(rows, count));
        var parameter = plan.Parameters.LastOrDefault(slot => Faulty(slot.Gradient()).Count > 0);
        return (parameter?.Name ?? "the gradient", NotFiniteKind.Backward, []);
    }

    private static List<int> Faulty(Matrix<float> values)
    {
        var rows = new List<int>();
        for (int row = 0; row < values.Rows; row++)
            if (values[row].ContainsAnyExceptInRange(float.MinValue, float.MaxValue)) rows.Add(row);
        return rows;
    }

    /// <summary>All rows alike say nothing of any.</summary>
    private static IReadOnlyList<int> Some(List<int> rows, int count) => rows.Count == count && count > 1 ? [] : rows;

    private static IEnumerable<int> Numbers(Run run, Dataset train, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0) return [];
        var batches = new Batches(train.Rows, run.Recipe.BatchSize);
        batches.Shuffle(Trainer.OrderOf(run.Recipe, run.Epoch));
        int[] batch = batches[run.Batch].ToArray();
        return rows.Take(MostRows).Select(row => batch[row]);
    }
}
