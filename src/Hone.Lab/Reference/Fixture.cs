using System.Text.Json.Nodes;
using Hone.Lab.Results;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>A small case with its gradients at full precision.</summary>
internal sealed class Fixture
{
    private readonly Objective<double> _objective;
    private readonly double[] _targets;
    private readonly Pass _pass;

    /// <param name="model">Ends in logits.</param>
    /// <param name="features">The lesson's X, features × rows.</param>
    /// <param name="targets">The lesson's Y, 1 × rows.</param>
    /// <param name="weights">W1, b1, W2 …</param>
    public Fixture(Layer model, JsonNode features, JsonNode targets, JsonNode weights)
    {
        _targets = [.. targets[0]!.AsArray().Select(value => (double)value!)];
        Plan = new Plan<double>(model, features.AsArray().Count, _targets.Length, null);
        ReferenceFolder.Load(Plan, weights);
        ReferenceFolder.Write(Plan.Input(_targets.Length), features);
        _objective = new Objective<double>(Plan, new SigmoidCrossEntropy());
        _pass = new Pass(_targets.Length, Training: true, default);
    }

    public Plan<double> Plan { get; }

    /// <summary>Mean loss and penalty; their gradient stands in the plan afterwards.</summary>
    public double Cost()
    {
        var (loss, penalty) = _objective.Differentiate(_pass, new Matrix<double>(_targets, 1), []);
        return loss + penalty;
    }

    /// <summary>What the network says of each row, as a probability.</summary>
    public double[] Probabilities()
    {
        var raw = Plan.Forward(_pass);
        var said = new double[_pass.Rows];
        for (int row = 0; row < said.Length; row++) said[row] = 1 / (1 + Math.Exp(-raw[row, 0]));
        return said;
    }

    /// <summary>The furthest that a parameter's gradient is from the expected one, one claim a parameter.</summary>
    /// <param name="gradients">W1, b1, W2 …</param>
    public IEnumerable<Claim> Gradients(string group, JsonNode gradients, double tolerance)
    {
        Cost();
        List<Claim> claims = [];
        for (int i = 0; i < Plan.Parameters.Count; i++)
        {
            string name = $"{(i % 2 == 0 ? "W" : "b")}{i / 2 + 1}";
            var found = Plan.Parameters[i].Gradient();
            double furthest = 0;
            for (int r = 0; r < found.Rows; r++)
                for (int c = 0; c < found.Width; c++) furthest = Math.Max(furthest, Math.Abs(found[r, c] - (double)gradients[name]![c]![r]!));
            claims.Add(new Claim(group, $"largest difference of d{name}", 0, furthest, tolerance));
        }
        return claims;
    }
}
