using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Tests.Layers;

/// <summary>y = x·V/√n + b with V moved by hand, against a dense layer that is told to be neural-tangent.</summary>
public class NeuralTangentTests
{
    private const int Rows = 12, Inputs = 7, Hidden = 5, Steps = 200;
    private const double Rate = 0.04, BiasFactor = 0.1;

    public static TheoryData<Optimizer, double> Walks() => new()
    {
        { new Adam(0.9, 0.95, 1e-3), 0 },     // an ε that shows: it is added to V's gradients, not to W's
        { new Adam(0.9, 0.95), 0 },
        { new AdamW(0.02, 0.9, 0.95), 0.02 },
        { new AdamW(0.5, 0.9, 0.95, 1e-3), 0.5 },
        { new Chain(new ClipNorm(0.05), new AdamW(0.1, 0.9, 0.95)), 0.1 },
        { new Chain(new ClipNorm(0.05), new Adam(), new WeightDecay(0.1)), 0.1 },
    };

    [Theory]
    [MemberData(nameof(Walks))]
    public void A_walk_is_that_of_the_literal_parametrization(Optimizer optimizer, double decay)
    {
        var (beta1, beta2, ε, limit) = Settings(optimizer);
        Layer Model(bool tangent) => new Sequential(Layer(Hidden, tangent), new Tanh(), Layer(2, tangent));
        var plan = new Plan<double>(Model(tangent: true), Inputs, Rows, new Key(1));
        var literal = new Plan<double>(Model(tangent: false), Inputs, Rows, new Key(1));
        var stepper = new Stepper<double>(optimizer, plan);
        Assert.Equal(Values(literal), Values(plan)); // initialisers say where the weights are that the layer uses

        // V, its scale 1/√n and its moments; for a bias the scale is 1 and the rate smaller.
        var slots = literal.Parameters;
        double[] scale = [.. slots.Select(slot => slot.Name.EndsWith("weight", StringComparison.Ordinal) ? 1 / Math.Sqrt(slot.Rows) : 1)];
        double[][] v = [.. slots.Select((slot, i) => Values(slot.Value(), 1 / scale[i]))], m = [.. v.Select(values => new double[values.Length])], s = [.. v.Select(values => new double[values.Length])];
        for (int step = 1; step <= Steps; step++)
        {
            Differentiate(plan);
            stepper.Step(Rate);

            for (int i = 0; i < slots.Count; i++) Set(slots[i], v[i], scale[i]);
            Differentiate(literal);
            double[][] g = [.. slots.Select((slot, i) => Values(slot.Gradient(), scale[i]))];
            double norm = Math.Sqrt(g.Sum(values => values.Sum(x => x * x))), clip = norm > limit ? limit / norm : 1;
            for (int i = 0; i < slots.Count; i++)
                for (int j = 0; j < v[i].Length; j++)
                {
                    bool weight = scale[i] < 1;
                    double gradient = g[i][j] * clip, rate = weight ? Rate : Rate * BiasFactor;
                    m[i][j] = beta1 * m[i][j] + (1 - beta1) * gradient;
                    s[i][j] = beta2 * s[i][j] + (1 - beta2) * gradient * gradient;
                    double direction = m[i][j] / (1 - Math.Pow(beta1, step)) / (Math.Sqrt(s[i][j] / (1 - Math.Pow(beta2, step))) + ε);
                    v[i][j] -= rate * (direction + (weight ? decay * v[i][j] : 0));
                }
        }
        for (int i = 0; i < slots.Count; i++) Set(slots[i], v[i], scale[i]);
        foreach (var (expected, found) in Values(literal).Zip(Values(plan)))
            Assert.Equal(expected, found, 1e-10); // weights of a few units; 200 steps round at 1e-16 and Adam divides by roots of 1e-3 and more
    }

    [Fact]
    public void Gradient_descent_too_moves_V()
    {
        var plan = new Plan<double>(new Dense(3) { NeuralTangent = true, Weights = new Zeros() }, 16, 1, new Key(1));
        plan.Gradients.Fill(1);
        new Stepper<double>(new Sgd(), plan).Step(0.1);
        Assert.Equal(-0.1 / 16, plan.Parameters[0].Value()[5, 1], 1e-16);   // dV = dW/4, and W moves by a quarter of V
        Assert.Equal(-0.1, plan.Parameters[1].Value()[0, 1], 1e-16);
    }

    [Fact]
    public void Decay_shrinks_the_weights_as_it_would_without()
    {
        double[] shrunk = [.. ((bool[])[false, true]).Select(tangent =>
        {
            var plan = new Plan<double>(new Dense(3) { NeuralTangent = tangent, Weights = new Constant(2) }, 16, 1, new Key(1));
            new Stepper<double>(new WeightDecay(0.5), plan).Step(0.1);
            return plan.Parameters[0].Value()[0, 0];
        })];
        Assert.Equal([2 * (1 - 0.05), 2 * (1 - 0.05)], shrunk, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    private static Dense Layer(int units, bool tangent) =>
        new(units) { Weights = new LeCunNormal(), Bias = new Normal(1), BiasRateFactor = BiasFactor, NeuralTangent = tangent };

    private static (double Beta1, double Beta2, double Epsilon, double Limit) Settings(Optimizer optimizer) => optimizer switch
    {
        Adam adam => (adam.Beta1, adam.Beta2, adam.Epsilon, double.PositiveInfinity),
        AdamW adam => (adam.Beta1, adam.Beta2, adam.Epsilon, double.PositiveInfinity),
        Chain chain => Settings(chain.Parts[1]) with { Limit = ((ClipNorm)chain.Parts[0]).Limit },
        _ => throw new ArgumentException($"{optimizer} has no walk by hand here."),
    };

    private static void Differentiate(Plan<double> plan)
    {
        var input = plan.Input(Rows);
        for (int r = 0; r < Rows; r++)
            for (int c = 0; c < Inputs; c++) input[r, c] = new Key(5).Normal(r * Inputs + c);
        double[] target = [.. Enumerable.Range(0, Rows * 2).Select(i => new Key(6).Normal(i))];
        new Objective<double>(plan, new MeanSquaredError()).Differentiate(new Pass(Rows, Training: true, new Key(7)), new Matrix<double>(target, 2), []);
    }

    private static double[] Values(Plan<double> plan) => [.. plan.Parameters.SelectMany(slot => Values(slot.Value(), 1))];

    private static double[] Values(Matrix<double> matrix, double factor)
    {
        var values = new double[matrix.Rows * matrix.Width];
        for (int i = 0; i < values.Length; i++) values[i] = matrix[i / matrix.Width, i % matrix.Width] * factor;
        return values;
    }

    private static void Set(Slot<double> slot, double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++) slot.Value()[i / slot.Width, i % slot.Width] = values[i] * factor;
    }
}
