using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;
using Number = Hone.Tests.Plans.Tape.Number;

namespace Hone.Tests.Plans;

public class TapeTests
{
    /// <summary>Dense(4), tanh, x + tanh(Dense(4)), Dense(2), squared error: every parameter's gradient.</summary>
    [Fact]
    public void A_plan_and_a_tape_find_the_same_gradients()
    {
        const int rows = 7, inputs = 3, outputs = 2;
        var bias = new Normal(0.5);
        var model = new Sequential(new Dense(4) { Bias = bias }, new Tanh(), new Residual(new Sequential(new Dense(4) { Bias = bias }, new Tanh())), new Dense(outputs) { Bias = bias });
        var plan = new Plan<double>(model, inputs, rows, new Key(1));
        var input = plan.Input(rows);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < inputs; c++) input[r, c] = new Key(2).Normal(r * inputs + c);
        double[] target = [.. Enumerable.Range(0, rows * outputs).Select(i => new Key(3).Normal(i))];

        var tape = new Tape();
        var parameters = plan.Parameters.ToDictionary(slot => slot.Name, slot => Numbers(tape, slot.Value()));
        Number[][] Dense(string name, Number[][] x) => Apply(x, parameters[name + ".weight"], parameters[name + ".bias"][0]);
        Number[][] Tanh(Number[][] x) => [.. x.Select(row => row.Select(tape.Tanh).ToArray())];
        var h = Tanh(Dense("0", Numbers(tape, input)));
        var f = Tanh(Dense("2.inner.0", h));
        var y = Dense("3", [.. h.Zip(f, (a, b) => a.Zip(b, (p, q) => p + q).ToArray())]);
        var errors = y.SelectMany(row => row).Select((value, i) => value + tape.Of(-target[i]));
        var loss = errors.Select(e => e * e).Aggregate((a, b) => a + b) * tape.Of(1.0 / (rows * outputs));
        tape.Differentiate(loss);

        var pass = new Pass(rows, Training: true, new Key(4));
        double planned = new MeanSquaredError().Evaluate(plan.Forward(pass), new Matrix<double>(target, outputs), [], plan.OutputGradient(rows));
        plan.Backward(pass);
        Assert.Equal(loss.Value, planned, 1e-12); // some hundred terms of a few units, each rounded to 1e-16
        foreach (var slot in plan.Parameters)
            for (int r = 0; r < slot.Rows; r++)
                for (int c = 0; c < slot.Width; c++)
                    Assert.Equal(parameters[slot.Name][r][c].Gradient, slot.Gradient()[r, c], 1e-12);
    }

    private static Number[][] Apply(Number[][] x, Number[][] w, Number[] b) =>
        [.. x.Select(row => b.Select((bias, j) => row.Select((value, k) => value * w[k][j]).Aggregate(bias, (sum, term) => sum + term)).ToArray())];

    private static Number[][] Numbers(Tape tape, Matrix<double> values)
    {
        var numbers = new Number[values.Rows][];
        for (int r = 0; r < values.Rows; r++) numbers[r] = [.. values[r].ToArray().Select(tape.Of)];
        return numbers;
    }
}
