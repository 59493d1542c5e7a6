#:project ../src/Hone/Hone.csproj
// A gradient written by hand, and a layer of one's own, held against differences of their loss: dotnet run samples/check.cs
using Hone.Checking;

var function = new Ridge();
var check = GradientChecker.Check(function, [0.5, -1.2, 2], new CheckOptions { Full = true });
Console.WriteLine($"{check.Verdict}, worst ratio {check.Ratio:0.0e+0}");
foreach (string line in check.Blocks.SelectMany(block => block.Explanations)) Console.WriteLine(line);

// In a test project: throws, with the table of blocks, where the gradient is not that of the loss.
GradientChecker.AssertCorrect(function, [0.5, -1.2, 2]);
ModelChecker.AssertCorrect(new Hone.Layers.Gelu());

/// <summary>J(w) = Σ (xᵢw − yᵢ)² / m + λ·‖w‖².</summary>
internal sealed class Ridge : IDifferentiable
{
    private const double Decay = 0.1;
    private static readonly double[][] X = [[1, 0, 2], [0, 1, 1], [3, 1, 0], [1, 1, 1]];
    private static readonly double[] Y = [1, 2, 0, 1];

    public IReadOnlyList<ParameterBlock> Blocks { get; } = [new("w", 3, 1)];

    public double Loss(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < X.Length; i++) sum += Math.Pow(Gap(w, i), 2) / X.Length;
        foreach (double weight in w) sum += Decay * weight * weight;
        return sum;
    }

    public double Differentiate(ReadOnlySpan<double> w, Span<double> gradient)
    {
        for (int j = 0; j < w.Length; j++)
        {
            gradient[j] = 2 * Decay * w[j];
            for (int i = 0; i < X.Length; i++) gradient[j] += 2 * Gap(w, i) * X[i][j] / X.Length;
        }
        return Loss(w);
    }

    private static double Gap(ReadOnlySpan<double> w, int row) => X[row][0] * w[0] + X[row][1] * w[1] + X[row][2] * w[2] - Y[row];
}
