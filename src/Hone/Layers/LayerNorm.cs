using System.Numerics;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Normalises each row over its units: <c>y = γ·(x − μ)/√(σ² + ε) + β</c>, μ and σ² of that row.</summary>
/// <param name="Epsilon">Added to the variance.</param>
/// <remarks>Ba, Kiros &amp; Hinton 2016, "Layer normalization", equation 4. The same in training and evaluation.</remarks>
public sealed record LayerNorm(double Epsilon = 1e-5) : Layer
{
    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    protected internal override bool HandsOn => true;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        if (input.Width < 2) throw new ArgumentException("LayerNorm normalises over the units of a row: found 1 unit, and one value normalised by itself is always 0. Put it behind a wider layer.");
        var scale = plan.Parameter("scale", 1, input.Width, new Constant(1), decays: false);
        var shift = plan.Parameter("shift", 1, input.Width, new Zeros(), decays: false);
        var y = plan.Activation(input.Width);
        plan.Add(new LayerNormOp<T>(input, scale, shift, plan.Scratch(input.Width), plan.Scratch(1), y, T.CreateChecked(Epsilon), plan.Workers));
        return y;
    }
}

file sealed class LayerNormOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x, _scale, _shift, _normal;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _inputs;
    private int _rows;

    /// <param name="normal">x̂ = (x − μ)/s, kept for the backward pass.</param>
    /// <param name="inverse">1/s of each row, s = √(σ² + ε).</param>
    public LayerNormOp(Slot<T> x, Slot<T> scale, Slot<T> shift, Slot<T> normal, Slot<T> inverse, Slot<T> y, T epsilon, Workers workers)
        : base(y, x, scale, shift)
    {
        (_x, _scale, _shift, _normal, _workers) = (x, scale, shift, normal, workers);
        int width = x.Width;
        T n = T.CreateChecked(width);

        _forward = (from, to) =>
        {
            var γ = scale.PaddedValue(1).AsLanes();
            var β = shift.PaddedValue(1).AsLanes();
            for (int r = from; r < to; r++)
            {
                var xr = Row(x.PaddedValue(_rows), x, r);
                var x̂ = Row(normal.PaddedValue(_rows), x, r);
                var yr = Row(y.PaddedValue(_rows), x, r);
                var μ = new Vector<T>(Reduce.Sum<T>(x.Value(_rows)[r]) / n);
                for (int i = 0; i < xr.Length; i++) x̂[i] = xr[i] - μ;
                T σ2 = Reduce.SumOfSquares<T>(normal.Value(_rows)[r]) / n;
                T inverseOfRow = T.One / T.Sqrt(σ2 + epsilon);
                inverse.Value(_rows)[r, 0] = inverseOfRow;
                for (int i = 0; i < xr.Length; i++)
                {
                    x̂[i] *= inverseOfRow;
                    yr[i] = γ[i] * x̂[i] + β[i];
                }
            }
        };

        // With g = γ·dy:  dx = (g − mean(g) − x̂·mean(g·x̂)) / s
        _inputs = (from, to) =>
        {
            var γ = scale.PaddedValue(1).AsLanes();
            for (int r = from; r < to; r++)
            {
                var g = Row(y.PaddedGradient(_rows), x, r);
                var x̂ = Row(normal.PaddedValue(_rows), x, r);
                var dx = Row(x.PaddedGradient(_rows), x, r);
                for (int i = 0; i < g.Length; i++) g[i] = γ[i] * g[i];
                var mean = new Vector<T>(Reduce.Sum<T>(y.Gradient(_rows)[r]) / n);
                var along = new Vector<T>(Reduce.Dot<T>(y.Gradient(_rows)[r], normal.Value(_rows)[r]) / n);
                T inverseOfRow = inverse.Value(_rows)[r, 0];
                for (int i = 0; i < g.Length; i++)
                {
                    var share = (g[i] - mean - x̂[i] * along) * inverseOfRow;
                    dx[i] = x.Adds ? dx[i] + share : share;
                }
                x.Gradient(_rows).Values.Slice(r * x.Stride + width, x.Stride - width).Clear(); // what lies beyond the row stays zero
            }
        };
    }

    public override void Forward(Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(_forward, _rows, 8L * _rows * _x.Width);
    }

    public override void Backward(Pass pass)
    {
        _rows = pass.Rows;
        Rows.SumOfProducts(Output.Gradient(_rows), _normal.Value(_rows), _scale.Gradient(), _scale.Adds);   // dγ = Σ dy ∘ x̂
        Rows.Sum(Output.Gradient(_rows), _shift.Gradient(), _shift.Adds, 0, Output.Blocks);                 // dβ = Σ dy
        if (_x.NeedsGradient) _workers.Run(_inputs, _rows, 8L * _rows * _x.Width);
    }

    private static Span<Vector<T>> Row(Span<T> values, Slot<T> like, int row) => values.Slice(row * like.Stride, like.Stride).AsLanes();
}
