using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Inverted dropout: in training each unit is kept with <paramref name="Keep"/> and divided by it, in evaluation nothing happens.</summary>
/// <param name="Keep">Keep probability, above 0 up to 1.</param>
/// <remarks>
/// y = x ∘ d / keep, d Bernoulli(keep), drawn anew for every step from (key, layer, row, unit): Srivastava et al. 2014,
/// "Dropout", section 4, in the inverted form. The same key gives the same mask, so dropout can be checked and resumed.
/// </remarks>
public sealed record Dropout(double Keep) : Layer
{
    public double Keep { get; init => field = RequireKeep(value); } = RequireKeep(Keep);

    protected internal override bool HandsOn => true;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        if (Keep == 1) return input;
        var y = plan.Activation(input.Width);
        plan.Add(new DropoutOp<T>(input, plan.Scratch(input.Width), y, Keep, plan.RandomPart(), plan.Workers));
        return y;
    }

    private static double RequireKeep(double keep) => keep is > 0 and <= 1 ? keep
        : throw new ArgumentOutOfRangeException(nameof(Keep), keep, $"Keep is {keep}; expected a keep probability above 0, at most 1: the share that stays, not the share that is dropped.");
}

/// <summary>y = x ∘ mask and dx = dy ∘ mask, where mask is 0 or 1/keep; in evaluation y = x.</summary>
file sealed class DropoutOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x, _mask;
    private readonly Workers _workers;
    private readonly Action<int, int> _draw;
    private Pass _pass;

    public DropoutOp(Slot<T> x, Slot<T> mask, Slot<T> y, double keep, ulong part, Workers workers) : base(y, x)
    {
        (_x, _mask, _workers) = (x, mask, workers);
        _draw = (from, to) =>
        {
            var layer = _pass.Key.Fold(part);
            for (int row = from; row < to; row++) Masks.Draw(layer.Fold((ulong)row), keep, mask.Value(_pass.Rows)[row]);
        };
    }

    public override void Forward(Pass pass)
    {
        if (!pass.Training)
        {
            _x.PaddedValue(pass.Rows).CopyTo(Output.PaddedValue(pass.Rows));
            return;
        }
        _pass = pass;
        _workers.Run(_draw, pass.Rows, (long)pass.Rows * _x.Width * 4);
        var x = _x.PaddedValue(pass.Rows).AsLanes();
        var m = _mask.PaddedValue(pass.Rows).AsLanes();
        var y = Output.PaddedValue(pass.Rows).AsLanes();
        for (int i = 0; i < y.Length; i++) y[i] = x[i] * m[i];
    }

    public override void Backward(Pass pass)
    {
        if (!_x.NeedsGradient) return;
        var dx = _x.PaddedGradient(pass.Rows).AsLanes();
        var m = _mask.PaddedValue(pass.Rows).AsLanes();
        var dy = Output.PaddedGradient(pass.Rows).AsLanes();
        if (!pass.Training) m.Fill(Vector<T>.One);
        if (_x.Adds)
            for (int i = 0; i < dx.Length; i++) dx[i] += dy[i] * m[i];
        else
            for (int i = 0; i < dx.Length; i++) dx[i] = dy[i] * m[i];
    }
}
