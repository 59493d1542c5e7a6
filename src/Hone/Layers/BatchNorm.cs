using System.Numerics;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Normalises each unit over the rows of the batch: <c>y = γ·(x − μ)/√(σ² + ε) + β</c>.</summary>
/// <param name="Momentum">Share of the running mean and variance that stays at each training step, 0 … 1.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <remarks>
/// Ioffe &amp; Szegedy 2015, "Batch normalization", algorithms 1 and 2. In training μ and σ² are the batch's; in evaluation they
/// are running averages (of the unbiased variance), saved with the model, so that a row's output depends on that row alone. A batch
/// of one row has no variance and leaves them as they are: train with more.
/// A dense layer before it needs no bias: <c>new Dense(n) { Bias = null }</c>.
/// </remarks>
public sealed record BatchNorm(double Momentum = 0.9, double Epsilon = 1e-5) : Layer
{
    public double Momentum { get; init => field = Require.Share(value); } = Require.Share(Momentum);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    protected internal override bool HandsOn => true;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        int width = input.Width;
        var scale = plan.Parameter("scale", 1, width, new Constant(1), decays: false);
        var shift = plan.Parameter("shift", 1, width, new Zeros(), decays: false);
        var y = plan.Activation(width);
        plan.Add(new BatchNormOp<T>(input, scale, shift, y, plan.Scratch(width), plan.Scratch(width, 1),
            plan.State("mean", width, T.Zero), plan.State("variance", width, T.One),
            T.CreateChecked(Momentum), T.CreateChecked(Epsilon), plan.Workers));
        return y;
    }
}

/// <summary>Each worker owns the same columns of all it touches.</summary>
file sealed class BatchNormOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private Pass _pass;

    /// <param name="normal">x̂ = (x − μ)/s, kept for the backward pass.</param>
    /// <param name="inverse">1/s of each column, s = √(σ² + ε).</param>
    public BatchNormOp(Slot<T> x, Slot<T> scale, Slot<T> shift, Slot<T> y, Slot<T> normal, Slot<T> inverse,
        Slot<T> runningMean, Slot<T> runningVariance, T momentum, T epsilon, Workers workers) : base(y, x, scale, shift)
    {
        (_x, _workers) = (x, workers);

        _forward = (from, to) =>
        {
            var columns = new ColumnLanes<T>(x.Stride, from, to);
            int rows = _pass.Rows;
            var m = new Vector<T>(T.CreateChecked(rows));
            var unbiased = new Vector<T>(T.CreateChecked(rows) / T.CreateChecked(Math.Max(1, rows - 1)));
            Span<T> xs = x.PaddedValue(rows), x̂s = normal.PaddedValue(rows), ys = y.PaddedValue(rows);
            for (int c = columns.First; c < columns.End; c += columns.Step)
            {
                Vector<T> μ, σ2;
                if (_pass.Training)
                {
                    μ = Vector<T>.Zero;
                    for (int r = 0; r < rows; r++) μ += columns.Load(xs, r, c);
                    μ /= m;
                    σ2 = Vector<T>.Zero;
                    for (int r = 0; r < rows; r++)
                    {
                        var centred = columns.Load(xs, r, c) - μ;
                        σ2 += centred * centred;
                    }
                    σ2 /= m;
                    if (rows > 1)
                    {
                        Average(columns, runningMean, c, μ, momentum);
                        Average(columns, runningVariance, c, σ2 * unbiased, momentum);
                    }
                }
                else
                {
                    μ = columns.Load(runningMean.PaddedValue(1), 0, c);
                    σ2 = columns.Load(runningVariance.PaddedValue(1), 0, c);
                }
                var inverseOfColumn = Vector<T>.One / Vector.SquareRoot(σ2 + new Vector<T>(epsilon));
                columns.Store(inverseOfColumn, inverse.PaddedValue(1), 0, c);
                var γ = columns.Load(scale.PaddedValue(1), 0, c);
                var β = columns.Load(shift.PaddedValue(1), 0, c);
                for (int r = 0; r < rows; r++)
                {
                    var x̂ = (columns.Load(xs, r, c) - μ) * inverseOfColumn;
                    columns.Store(x̂, x̂s, r, c);
                    columns.Store(γ * x̂ + β, ys, r, c);
                }
            }
        };

        _backward = (from, to) =>
        {
            var columns = new ColumnLanes<T>(x.Stride, from, to);
            int rows = _pass.Rows;
            var m = new Vector<T>(T.CreateChecked(rows));
            Span<T> x̂s = normal.PaddedValue(rows), dys = y.PaddedGradient(rows);
            for (int c = columns.First; c < columns.End; c += columns.Step)
            {
                Vector<T> dβ = Vector<T>.Zero, dγ = Vector<T>.Zero;
                for (int r = 0; r < rows; r++)
                {
                    var dy = columns.Load(dys, r, c);
                    dβ += dy;                                                    // dβ = Σ dy
                    dγ += dy * columns.Load(x̂s, r, c);                           // dγ = Σ dy ∘ x̂
                }
                columns.Give(dβ, shift.PaddedGradient(1), 0, c, shift.Adds);
                columns.Give(dγ, scale.PaddedGradient(1), 0, c, scale.Adds);
                if (!x.NeedsGradient) continue;

                var dxs = x.PaddedGradient(rows);
                var factor = columns.Load(scale.PaddedValue(1), 0, c) * columns.Load(inverse.PaddedValue(1), 0, c);
                var (mean, along) = _pass.Training ? (dβ / m, dγ / m) : (Vector<T>.Zero, Vector<T>.Zero);
                for (int r = 0; r < rows; r++)                                   // dx = γ/s·(dy − mean(dy) − x̂·mean(dy ∘ x̂))
                    columns.Give(factor * (columns.Load(dys, r, c) - mean - columns.Load(x̂s, r, c) * along), dxs, r, c, x.Adds);
            }
        };
    }

    public override void Forward(Pass pass) => Run(_forward, pass);

    public override void Backward(Pass pass) => Run(_backward, pass);

    private void Run(Action<int, int> body, Pass pass)
    {
        _pass = pass;
        _workers.Run(body, _x.Blocks, 8L * pass.Rows * _x.Stride);
    }

    private static void Average(ColumnLanes<T> columns, Slot<T> running, int c, Vector<T> fresh, T momentum)
    {
        var values = running.PaddedValue(1);
        columns.Store(momentum * columns.Load(values, 0, c) + (T.One - momentum) * fresh, values, 0, c);
    }
}
