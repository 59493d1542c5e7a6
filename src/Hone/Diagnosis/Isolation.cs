using Hone.Data;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>Whether predictions depend on what they must not: on chance, on the other rows of the batch, on how many there are. A layer of Hone's own never does.</summary>
/// <param name="Chance">Largest difference between two predictions of the same rows, in deviations of the outputs.</param>
/// <param name="Neighbours">The same between predictions of a row whose neighbour in the batch is another one.</param>
/// <param name="Batch">The same between a row alone and in a batch.</param>
public sealed record Isolation(double Chance, double Neighbours, double Batch)
{
    private const int Rows = 32;

    public static Isolation Of(Recipe recipe, Dataset data, Key key)
    {
        int[] rows = RowSample.Of(data.Rows, Rows, key.Fold(0));
        var plan = Fitting.Compile(recipe, data.Features, rows.Length, Trainer.StartOf(recipe), Workers.One);
        float[] Predict(int[] numbers, ulong draw)
        {
            data.ReadFeatures(numbers, plan.Input(numbers.Length));
            var output = plan.Forward(new Pass(numbers.Length, Training: false, key.Fold(draw)));
            var values = new float[numbers.Length * plan.Outputs];
            for (int row = 0; row < numbers.Length; row++) output[row].CopyTo(values.AsSpan(row * plan.Outputs));
            return values;
        }

        var first = Predict(rows, 1);
        var again = Predict(rows, 2);
        int[] others = [.. rows];
        if (rows.Length > 1) others[0] = rows[1];
        var beside = Predict(others, 1);
        var alone = Predict([rows[^1]], 1);
        double scale = Math.Max(Scale(first), float.Epsilon);
        return new Isolation(Largest(first, again) / scale, Largest(first.AsSpan(plan.Outputs), beside.AsSpan(plan.Outputs)) / scale,
            Largest(first.AsSpan(first.Length - plan.Outputs), alone) / scale);
    }

    private static double Scale(float[] values) => Math.Sqrt(values.Average(value => (double)value * value));

    private static double Largest(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
            if (a[i] != b[i] && !(float.IsNaN(a[i]) && float.IsNaN(b[i]))) largest = Math.Max(largest, Math.Abs((double)a[i] - b[i]));
        return largest;
    }
}
