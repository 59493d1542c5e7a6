using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>Functions whose minimum is known: Dixon &amp; Szegő 1978 for the first two; the others as in most comparisons, moved off the centre of their range.</summary>
internal static class AnalyticTasks
{
    private static readonly double[] Shift = [1.37, -2.11, 0.83, 2.64, -0.58];
    private static readonly double[][] Turned = Rotation(5);

    private static readonly double[][] HartmannA =
        [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];
    private static readonly double[][] HartmannP =
        [[0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991], [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381]];
    private static readonly double[] HartmannC = [1, 1.2, 3, 3.2];

    public static IReadOnlyList<TuningTask> All { get; } =
    [
        Of("Branin", [(-5, 10), (0, 15)], 0.39788735772973816, x =>
            Math.Pow(x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6, 2) + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x[0]) + 10),
        Of("Hartmann 6", Box(6, 0, 1), -3.3223680114155147, x =>
            -HartmannC.Select((c, i) => c * Math.Exp(-x.Select((value, d) => HartmannA[i][d] * Math.Pow(value - HartmannP[i][d], 2)).Sum())).Sum()),
        Of("sphere 5", Box(5, -5, 5), 0, x => x.Select((value, d) => Math.Pow(value - Shift[d], 2)).Sum()),
        Of("rotated ellipsoid 5", Box(5, -5, 5), 0, x => Turned.Select((row, i) => Math.Pow(10, 0.75 * i) * Math.Pow(row.Select((value, d) => value * (x[d] - Shift[d])).Sum(), 2)).Sum()),
        Of("Rosenbrock 5", Box(5, -2.048, 2.048), 0, x => Enumerable.Range(0, 4).Sum(d => 100 * Math.Pow(x[d + 1] - x[d] * x[d], 2) + Math.Pow(1 - x[d], 2))),
        Of("Rastrigin 5", Box(5, -5.12, 5.12), 0, x => x.Select((value, d) => 10 + Math.Pow(value - Shift[d], 2) - 10 * Math.Cos(2 * Math.PI * (value - Shift[d]))).Sum()),
        Mixed(),
    ];

    public static IReadOnlyList<TuningTask> Noisy { get; } = [.. new[] { ("Branin", 1.0), ("Hartmann 6", 0.1), ("sphere 5", 1.0), ("Rosenbrock 5", 10.0), ("mixed 12", 0.2) }.Select(item => All.First(task => task.Name == item.Item1).Noisy(item.Item2))];

    private static TuningTask Of(string name, (double Low, double High)[] box, double optimum, Func<double[], double> function)
    {
        string[] names = [.. box.Select((_, d) => $"x{d}")];
        var space = new Space(box.Select((range, d) => (names[d], (Parameter)new NumberParameter(range.Low, range.High))));
        return new TuningTask("analytic", name, space, point => function([.. names.Select(each => point[each].Number)])) { Optimum = optimum };
    }

    /// <summary>What a network is tuned by looks like: rates and penalties on logarithmic scales, whole numbers, choices that change where the best rate lies.</summary>
    private static TuningTask Mixed()
    {
        var space = new Space(
            ("rate", new NumberParameter(1e-5, 1, Scale.Log)), ("decay", new NumberParameter(1e-6, 1e-1, Scale.Log)), ("keep", new NumberParameter(0.3, 1)), ("beta", new NumberParameter(0.5, 0.999)),
            ("layers", new IntegerParameter(1, 6)), ("units", new IntegerParameter(8, 1024, Scale.Log)), ("batch", new IntegerParameter(8, 512, Scale.Log)), ("warm", new IntegerParameter(0, 20)),
            ("optimizer", new CategoryParameter("adam", "sgd", "rms")), ("activation", new CategoryParameter("relu", "tanh", "gelu", "swish")), ("norm", new CategoryParameter("none", "batch")), ("gap", new NumberParameter(-1, 1)));
        return new TuningTask("analytic", "mixed 12", space, point =>
        {
            double Of(string name, double best, double width) => Math.Pow((point[name].Number - best) / width, 2);
            double Log(string name, double best, double decades) => Math.Pow(Math.Log10(point[name].Number / best) / decades, 2);
            string optimizer = point["optimizer"].Word!, activation = point["activation"].Word!, norm = point["norm"].Word!;
            double rate = (optimizer == "sgd" ? 3e-2 : 2e-3) * (norm == "batch" ? 3 : 1) * Math.Sqrt(point["batch"].Number / 64);
            return 2 * Log("rate", rate, 1) + 0.5 * Log("decay", 1e-4, 2) + Of("keep", 0.82, 0.35) + 0.3 * Of("beta", 0.91, 0.2) + 0.6 * Of("layers", 3, 2) + Log("units", 200, 0.7) + 0.3 * Log("batch", 64, 0.6)
                + 0.2 * Of("warm", 5, 8) + 0.1 * Of("gap", 0.2, 1) + (optimizer == "adam" ? 0 : optimizer == "sgd" ? 0.3 : 0.5) + (activation switch { "gelu" => 0, "swish" => 0.1, "relu" => 0.2, _ => 0.6 }) + (norm == "batch" ? 0 : 0.4);
        })
        { Optimum = 0 };
    }

    private static (double, double)[] Box(int dimensions, double low, double high) => [.. Enumerable.Repeat((low, high), dimensions)];

    /// <summary>Rows of unit length at right angles, by Gram and Schmidt from normal numbers.</summary>
    private static double[][] Rotation(int size)
    {
        var rows = new double[size][];
        for (int i = 0; i < size; i++)
        {
            rows[i] = [.. Enumerable.Range(0, size).Select(d => new Key(17).Normal(i * size + d))];
            for (int j = 0; j < i; j++)
            {
                double along = rows[i].Zip(rows[j], (a, b) => a * b).Sum();
                for (int d = 0; d < size; d++) rows[i][d] -= along * rows[j][d];
            }
            double length = Math.Sqrt(rows[i].Sum(value => value * value));
            for (int d = 0; d < size; d++) rows[i][d] /= length;
        }
        return rows;
    }
}
