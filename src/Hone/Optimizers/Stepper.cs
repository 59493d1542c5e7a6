using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Optimizers;

/// <summary>An optimiser at work on one plan: its moments, and the step w ← w − rate · direction.</summary>
public sealed class Stepper<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Multiply-adds that one weight is reckoned at when work is shared.</summary>
    private const int Cost = 10;

    private readonly Plan<T> _plan;
    private readonly Optimizer _optimizer;
    private readonly T[] _moments;
    private readonly Action<int, int>[] _parts;
    private double _rate, _norm;

    public Stepper(Optimizer optimizer, Plan<T> plan)
    {
        _plan = plan;
        _optimizer = optimizer;
        _moments = GC.AllocateArray<T>(checked(optimizer.Moments * plan.Weights.Length), pinned: true);
        _parts = [.. plan.Parameters.Select(slot => (Action<int, int>)((from, to) => Move(slot, from, to)))];
    }

    /// <summary>Updates done so far.</summary>
    public long Steps { get; set; }

    /// <summary>How many moments the optimiser keeps of each weight.</summary>
    public int Moments => _optimizer.Moments;

    /// <summary>The optimiser's memory of one parameter: zeros before the first step.</summary>
    public Matrix<T> Moment(int index, Slot<T> slot) =>
        new(_moments.AsSpan(index * _plan.Weights.Length + slot.Offset, slot.Length), slot.Rows, slot.Width, slot.Stride);

    /// <summary>Euclidean norm of the raw gradient of the last step, where the optimiser asks for it; otherwise 0.</summary>
    public double GradientNorm => _norm;

    /// <summary>Moves the plan's weights by one step along its gradients, which become directions.</summary>
    public void Step(double rate)
    {
        Steps++;
        _rate = rate;
        _norm = _optimizer.NeedsGradientNorm ? Math.Sqrt(double.CreateChecked(Reduce.SumOfSquares<T>(_plan.Gradients))) : 0;
        for (int i = 0; i < _parts.Length; i++)
        {
            var slot = _plan.Parameters[i];
            if (slot.Role!.RateFactor == 0) continue; // frozen
            _plan.Workers.Run(_parts[i], slot.Length / Padding.Lanes, (long)slot.Length * Cost);
        }
    }

    /// <summary>Moves one stretch of a parameter: some blocks of 16 values as they lie in memory.</summary>
    private void Move(Slot<T> slot, int from, int to)
    {
        int start = from * Padding.Lanes, length = (to - from) * Padding.Lanes;
        double rate = _rate * slot.Role!.RateFactor;
        var direction = slot.PaddedGradient(slot.Rows).Slice(start, length);
        var weights = slot.PaddedValue(slot.Rows).Slice(start, length);
        var moments = _moments.AsSpan(Math.Min(_moments.Length, slot.Offset + start));
        _optimizer.Transform(new Update<T>(direction, weights, moments, _plan.Weights.Length)
        {
            Step = Steps,
            Rate = rate,
            Decays = slot.Role!.Decays,
            GradientNorm = _norm,
        });

        var α = new Vector<T>(T.CreateChecked(rate));
        var w = weights.AsLanes();
        var d = direction.AsLanes();
        for (int i = 0; i < w.Length; i++) w[i] -= α * d[i];
    }
}
