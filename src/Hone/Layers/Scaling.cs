using System.Numerics;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>A learned factor for each column: <c>y = s ∘ x</c>, every s starting at 1.</summary>
/// <param name="RateFactor">Factor on the learning rate of the scales; 0 freezes them at 1.</param>
/// <param name="DecayFactor">Factor on the optimiser's weight decay for the scales; 0 for none.</param>
/// <remarks>
/// Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", section 3.2: in front of the first dense layer, with a high
/// <see cref="RateFactor"/> (6 there), a network learns quickly which columns matter.
/// </remarks>
public sealed record Scaling(double RateFactor = 1, double DecayFactor = 0) : Layer
{
    public double RateFactor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(RateFactor);

    public double DecayFactor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(DecayFactor);

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var s = plan.Parameter("scale", 1, input.Width, new Constant(1), rateFactor: RateFactor, decays: DecayFactor > 0, decayFactor: DecayFactor);
        var y = plan.Activation(input.Width);
        plan.Add(new ScalingOp<T>(input, s, y, plan.Workers));
        return y;
    }
}

/// <summary>y = s ∘ x, ds = Σ dy ∘ x, dx = s ∘ dy; each worker owns the same columns of all it touches.</summary>
file sealed class ScalingOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private int _rows;

    public ScalingOp(Slot<T> x, Slot<T> s, Slot<T> y, Workers workers) : base(y, x, s)
    {
        (_x, _workers) = (x, workers);

        _forward = (from, to) =>
        {
            var columns = new ColumnLanes<T>(x.Stride, from, to);
            Span<T> xs = x.PaddedValue(_rows), ys = y.PaddedValue(_rows);
            for (int c = columns.First; c < columns.End; c += columns.Step)
            {
                var scale = columns.Load(s.PaddedValue(1), 0, c);
                for (int r = 0; r < _rows; r++) columns.Store(scale * columns.Load(xs, r, c), ys, r, c);
            }
        };

        _backward = (from, to) =>
        {
            var columns = new ColumnLanes<T>(x.Stride, from, to);
            Span<T> xs = x.PaddedValue(_rows), dys = y.PaddedGradient(_rows);
            for (int c = columns.First; c < columns.End; c += columns.Step)
            {
                var ds = Vector<T>.Zero;
                for (int r = 0; r < _rows; r++) ds += columns.Load(dys, r, c) * columns.Load(xs, r, c);
                columns.Give(ds, s.PaddedGradient(1), 0, c, s.Adds);
                if (!x.NeedsGradient) continue;

                var scale = columns.Load(s.PaddedValue(1), 0, c);
                var dxs = x.PaddedGradient(_rows);
                for (int r = 0; r < _rows; r++) columns.Give(scale * columns.Load(dys, r, c), dxs, r, c, x.Adds);
            }
        };
    }

    public override void Forward(Pass pass) => Run(_forward, pass);

    public override void Backward(Pass pass) => Run(_backward, pass);

    private void Run(Action<int, int> body, Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(body, _x.Blocks, 4L * _rows * _x.Stride);
    }
}
