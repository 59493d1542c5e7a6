using System.Text.Json.Nodes;
using Hone.Checking;

namespace Hone.Tests.Checking;

/// <summary>The gradient-checking exercise of the founding notes: 4-5-3-1, rectifier and sigmoid, three examples as columns, and its two planted bugs.</summary>
/// <remarks>data/course/gradient_check.json holds its numbers (made by us with NumPy's generator, seed 1). Loss and backward stand here as the notes have them.</remarks>
internal sealed class CourseExercise(bool buggy) : IDifferentiable
{
    private const int Examples = 3;
    private static readonly int[] Widths = [4, 5, 3, 1];
    private static readonly JsonNode File = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Checking", "course-exercise.json")))!;
    private static readonly double[] X = Numbers(File["X"]!), Y = Numbers(File["Y"]!);

    public static double[] Parameters { get; } = [.. new[] { "W1", "b1", "W2", "b2", "W3", "b3" }.SelectMany(name => Numbers(File["params"]![name]!))];

    public static double ExpectedBuggy => (double)File["difference_buggy"]!;

    public IReadOnlyList<ParameterBlock> Blocks { get; } =
        [new("W1", 5, 4), new("b1", 5, 1), new("W2", 3, 5), new("b2", 3, 1), new("W3", 1, 3), new("b3", 1, 1)];

    public double Loss(ReadOnlySpan<double> parameters) => Cost(Forward(parameters)[^1]);

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var activations = Forward(parameters);
        double[] dz = [.. activations[3].Zip(Y, (a, y) => a - y)];
        for (int layer = 3, end = parameters.Length; layer >= 1; layer--)
        {
            int units = Widths[layer], inputs = Widths[layer - 1], b = end - units, w = b - units * inputs;
            double[] a = activations[layer - 1], previous = new double[inputs * Examples];
            for (int unit = 0; unit < units; unit++)
            {
                gradient[b + unit] = 0;
                for (int m = 0; m < Examples; m++) gradient[b + unit] += dz[unit * Examples + m] / Examples * (buggy && layer == 1 ? 4 : 1);
                for (int input = 0; input < inputs; input++)
                {
                    gradient[w + unit * inputs + input] = 0;
                    for (int m = 0; m < Examples; m++)
                    {
                        gradient[w + unit * inputs + input] += dz[unit * Examples + m] * a[input * Examples + m] / Examples * (buggy && layer == 2 ? 2 : 1);
                        if (a[input * Examples + m] > 0) previous[input * Examples + m] += parameters[w + unit * inputs + input] * dz[unit * Examples + m];
                    }
                }
            }
            (dz, end) = (previous, w);
        }
        return Cost(activations[3]);
    }

    public ulong Side { get; private set; }

    private double[][] Forward(ReadOnlySpan<double> parameters)
    {
        double[][] activations = [X, [], [], []];
        Side = 0;
        for (int layer = 1, start = 0; layer <= 3; layer++)
        {
            int units = Widths[layer], inputs = Widths[layer - 1], b = start + units * inputs;
            activations[layer] = new double[units * Examples];
            for (int unit = 0; unit < units; unit++)
                for (int m = 0; m < Examples; m++)
                {
                    double z = parameters[b + unit];
                    for (int input = 0; input < inputs; input++) z += parameters[start + unit * inputs + input] * activations[layer - 1][input * Examples + m];
                    activations[layer][unit * Examples + m] = layer == 3 ? 1 / (1 + Math.Exp(-z)) : Math.Max(0, z);
                    Side = Side * 2 + (z > 0 ? 1UL : 0);
                }
            start = b + units;
        }
        return activations;
    }

    private static double Cost(double[] output)
    {
        double sum = 0;
        for (int m = 0; m < Examples; m++) sum += -Math.Log(output[m]) * Y[m] - Math.Log(1 - output[m]) * (1 - Y[m]);
        return sum / Examples;
    }

    private static double[] Numbers(JsonNode node) => [.. node.AsArray().SelectMany(row => row!.AsArray()).Select(value => (double)value!)];
}
