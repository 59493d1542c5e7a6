using System.Numerics;
using System.Text.Json.Serialization;
using Hone.Numerics;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Layers;

/// <summary>Inverted dropout: in training each unit is kept with <paramref name="Keep"/> and divided by it, in evaluation nothing happens.</summary>
/// <param name="Keep">Keep probability, above 0 up to 1.</param>
/// <param name="Schedule">What the probability to drop, 1 − keep, is multiplied by at each step; null for 1 throughout.</param>
/// <remarks>
/// y = x ∘ d / keep, d Bernoulli(keep), drawn anew for every step from (key, layer, row, unit): Srivastava et al. 2014,
/// "Dropout", section 4, in the inverted form. The same key gives the same mask, so dropout can be checked and resumed.
/// </remarks>
public sealed record Dropout(double Keep, Schedule? Schedule = null) : Layer
{
    public double Keep { get; init => field = RequireKeep(value); } = RequireKeep(Keep);

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule? Schedule { get; init; } = Schedule;

    protected internal override bool HandsOn => true;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        if (Keep == 1) return input;
        var y = plan.Activation(input.Width);
        plan.Add(new DropoutOp<T>(input, plan.Scratch(input.Width), y, this, plan.RandomPart(), plan.Workers));
        return y;
    }

    /// <summary>The keep probability at some progress.</summary>
    /// <exception cref="InvalidOperationException">The schedule's value there leaves none.</exception>
    internal double At(Progress progress)
    {
        double factor = Schedule?.At(progress) ?? 1, keep = 1 - (1 - Keep) * factor;
        return factor >= 0 && keep > 0 ? keep : throw new InvalidOperationException(FormattableString.Invariant(
            $"Dropout's schedule is {factor} in epoch {progress.Epoch + 1}; expected 0 or above, and below {1 / (1 - Keep):0.####}, where nothing would be kept."));
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
    private readonly Dropout _dropout;
    private Pass _pass;
    private double _keep;

    public DropoutOp(Slot<T> x, Slot<T> mask, Slot<T> y, Dropout dropout, ulong part, Workers workers) : base(y, x)
    {
        (_x, _mask, _dropout, _workers) = (x, mask, dropout, workers);
        _draw = (from, to) =>
        {
            var layer = _pass.Key.Fold(part);
            for (int row = from; row < to; row++) Masks.Draw(layer.Fold((ulong)row), _keep, mask.Value(_pass.Rows)[row]);
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
        _keep = _dropout.At(pass.Progress);
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
