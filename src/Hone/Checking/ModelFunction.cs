using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Checking;

/// <summary>A model's loss on some rows as a function of its parameters, in double; every random choice stands still.</summary>
internal sealed class ModelFunction : IDifferentiable
{
    private readonly Plan<double> _plan;
    private readonly Objective<double> _objective;
    private readonly CheckRows _rows;
    private readonly Pass _pass;
    private readonly bool _penalties;
    private readonly double[] _states;
    private readonly Op<double>[] _kinked;

    /// <param name="plan">Its states are put back after each evaluation.</param>
    /// <param name="training">True: dropout with one frozen mask, batch norm by these rows. False: as in evaluation.</param>
    /// <param name="penalties">Whether what the regularisers charge is part of the loss.</param>
    public ModelFunction(Plan<double> plan, Loss loss, CheckRows rows, bool training, bool penalties)
    {
        _plan = plan;
        _objective = new Objective<double>(plan, loss);
        _rows = rows;
        _pass = new Pass(rows.Count, training, new Key(1));
        _penalties = penalties;
        _states = plan.StateValues.ToArray();
        _kinked = [.. plan.Operations.Where(op => op.HasKinks)];
        Blocks = Parameters.Blocks(plan);
    }

    public IReadOnlyList<ParameterBlock> Blocks { get; }

    /// <remarks>Read off the plan: which of its rectifiers' outputs are above 0, and of leaky ones below.</remarks>
    public ulong Side
    {
        get
        {
            ulong side = 0;
            foreach (var op in _kinked) side = Sides.Of(op.Kinked.PaddedValue(_rows.Count), side);
            return side;
        }
    }

    public double Loss(ReadOnlySpan<double> parameters)
    {
        Feed(parameters);
        double loss = _objective.Loss(_pass, _rows.Targets, _rows.Weights);
        Restore();
        return _penalties ? loss + _plan.Parameters.Sum(slot => slot.Role!.Penalty?.Penalty<double>(slot.PaddedValue(slot.Rows)) ?? 0) : loss;
    }

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Feed(parameters);
        double loss, penalty = 0;
        if (_penalties)
        {
            (loss, penalty) = _objective.Differentiate(_pass, _rows.Targets, _rows.Weights);
        }
        else
        {
            loss = _objective.Loss(_pass, _rows.Targets, _rows.Weights);
            _plan.Backward(_pass);
        }
        Restore();
        Parameters.Gradients(_plan, gradient);
        return loss + penalty;
    }

    /// <summary>Some passes in training mode whose states stay: a batch norm's running averages come near those of the rows.</summary>
    public void Settle(ReadOnlySpan<double> parameters)
    {
        const int passes = 5;
        for (int i = 0; i < passes; i++)
        {
            Feed(parameters);
            _plan.Forward(_pass);
        }
    }

    private void Feed(ReadOnlySpan<double> parameters)
    {
        Parameters.Set(_plan, parameters);
        var input = _plan.Input(_rows.Count);
        for (int row = 0; row < _rows.Count; row++) _rows.Features[row].CopyTo(input[row]);
    }

    private void Restore() => _states.CopyTo(_plan.StateValues);
}
