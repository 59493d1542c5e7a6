using Hone.Checking;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Lab.Walks;

/// <summary>The loss of a small network as a function of its parameters, with mistakes that can be made on purpose.</summary>
internal sealed class NetworkFunction : IDifferentiable
{
    private readonly Plan<double> _plan;
    private readonly Objective<double> _objective;
    private readonly double[] _x, _classes;
    private readonly Op<double>[] _kinked;
    private ulong _evaluations;

    /// <param name="x">Row by row.</param>
    /// <param name="classes">0 or 1, one a row.</param>
    public NetworkFunction(Plan<double> plan, double[] x, double[] classes)
    {
        (_plan, _x, _classes) = (plan, x, classes);
        _objective = new Objective<double>(plan, new SigmoidCrossEntropy());
        _kinked = [.. plan.Operations.Where(op => op.HasKinks)];
        Blocks = [.. Parameters.Blocks(plan).Select((block, i) => block with { Name = $"{(i % 2 == 0 ? "W" : "b")}{i / 2 + 1}" })];
    }

    /// <summary>Whether dropout draws another mask for every evaluation; otherwise it keeps one.</summary>
    public bool DrawsMasks { get; init; }

    /// <summary>Whether the loss leaves out the penalty whose gradient is there.</summary>
    public bool ForgetsPenalty { get; init; }

    /// <summary>Whether the loss is made of rounded probabilities, −log a and −log(1 − a), as published notes have it; otherwise of logits.</summary>
    public bool UsesProbabilities { get; init; }

    /// <summary>W1, b1, W2 … as the lessons have them.</summary>
    public IReadOnlyList<ParameterBlock> Blocks { get; }

    public ulong Side
    {
        get
        {
            ulong side = 0;
            foreach (var op in _kinked) side = Sides.Of(op.Kinked.PaddedValue(_classes.Length), side);
            return side;
        }
    }

    public double Loss(ReadOnlySpan<double> parameters)
    {
        double loss = _objective.Loss(Feed(parameters), Targets, []);
        if (UsesProbabilities) loss = FromProbabilities();
        return ForgetsPenalty ? loss : loss + _plan.Parameters.Sum(slot => slot.Role!.Penalty?.Penalty<double>(slot.PaddedValue(slot.Rows)) ?? 0);
    }

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (loss, penalty) = _objective.Differentiate(Feed(parameters), Targets, []);
        Parameters.Gradients(_plan, gradient);
        if (UsesProbabilities) loss = FromProbabilities();
        return ForgetsPenalty ? loss : loss + penalty;
    }

    private double FromProbabilities()
    {
        var z = _plan.Output(_classes.Length);
        double sum = 0;
        for (int row = 0; row < z.Rows; row++)
        {
            double a = 1 / (1 + Math.Exp(-z[row, 0]));
            sum += _classes[row] * -Math.Log(a) + (1 - _classes[row]) * -Math.Log(1 - a);
        }
        return sum / z.Rows;
    }

    private Matrix<double> Targets => new(_classes, 1);

    private Pass Feed(ReadOnlySpan<double> parameters)
    {
        Parameters.Set(_plan, parameters);
        var input = _plan.Input(_classes.Length);
        for (int row = 0; row < input.Rows; row++) _x.AsSpan(row * input.Width, input.Width).CopyTo(input[row]);
        return new Pass(_classes.Length, Training: true, new Key(DrawsMasks ? ++_evaluations : 0));
    }
}
