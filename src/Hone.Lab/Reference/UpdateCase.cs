using System.Text.Json.Nodes;
using Hone.Lab.Results;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>One update of given parameters by given gradients: optimizer_updates.json.</summary>
internal sealed class UpdateCase(ReferenceFolder folder)
{
    /// <summary>A few units in the last place of numbers near 2.</summary>
    private const double Rounding = 2e-15;

    private readonly JsonNode _file = folder.Json("optimizer_updates.json");

    /// <summary>How far the updated parameters, and what the optimiser remembers, lie from the file's: the furthest entry of each.</summary>
    /// <param name="name">The case in the file.</param>
    /// <param name="step">Number of the update: 1 for the first.</param>
    /// <param name="moments">What the file calls the optimiser's moments.</param>
    public IEnumerable<Claim> Claims(string name, string group, Optimizer optimizer, double rate, int step = 1, params string[] moments)
    {
        var plan = new Plan<double>(new Sequential(new Dense(2), new Relu(), new Dense(3)), 3, 1, key: null);
        ReferenceFolder.Load(plan, _file["params"]!);
        for (int i = 0; i < plan.Parameters.Count; i++) ReferenceFolder.Write(plan.Parameters[i].Gradient(), _file["grads"]![Tensor(i)]!);
        var stepper = new Stepper<double>(optimizer, plan) { Steps = step - 1 };
        stepper.Step(rate);
        var expected = _file[name]!;
        var parameters = expected["params"] ?? expected;
        Claim Furthest(string what, int i, Matrix<double> found, JsonNode of) => new(group, $"{what} {Tensor(i)}, furthest entry", 0, Gap(found, of[Tensor(i)]!), Rounding, "measured");
        return plan.Parameters.SelectMany((slot, i) => (IEnumerable<Claim>)
        [
            Furthest("updated", i, slot.Value(), parameters),
            .. moments.Select((moment, index) => Furthest(moment, i, stepper.Moment(index, slot), expected[moment]!)),
        ]).OrderBy(claim => claim.Name.Split(' ')[0] != "updated");
    }

    private static string Tensor(int parameter) => $"{(parameter % 2 == 0 ? "W" : "b")}{parameter / 2 + 1}";

    private static double Gap(Matrix<double> found, JsonNode expected)
    {
        var file = new Matrix<double>(new double[found.Rows * found.Width], found.Width);
        ReferenceFolder.Write(file, expected);
        double most = 0;
        for (int row = 0; row < found.Rows; row++)
            for (int column = 0; column < found.Width; column++) most = Math.Max(most, Math.Abs(found[row, column] - file[row, column]));
        return most;
    }
}
