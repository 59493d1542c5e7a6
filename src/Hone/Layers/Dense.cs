using System.Numerics;
using System.Text.Json.Serialization;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;
using Hone.Regularizers;

namespace Hone.Layers;

/// <summary>Fully connected: <c>y = x·W + b</c>, W of inputs × units.</summary>
public sealed record Dense(int Units) : Layer
{
    /// <summary>From JSON: what is not given keeps its default, which for init properties generated code would forget.</summary>
    [JsonConstructor]
    internal Dense(int units, Initializer weights = null!, bool hasBias = true, Initializer bias = null!, Regularizer? penalty = null, double? maxNorm = null, double rateFactor = 1,
        double biasRateFactor = 1, bool neuralTangent = false) : this(units)
    {
        Weights = weights ?? Weights;
        Bias = hasBias ? bias ?? Bias : null;
        Penalty = penalty;
        MaxNorm = maxNorm;
        RateFactor = rateFactor;
        BiasRateFactor = biasRateFactor;
        NeuralTangent = neuralTangent;
    }

    /// <summary>Where the weights start; left out, as the function asks for that stands behind the layer.</summary>
    public Initializer Weights { get; init; } = new ByActivation();

    /// <summary>Where the bias starts; null leaves the bias out.</summary>
    public Initializer? Bias { get; init; } = new Zeros();

    /// <summary>False where the bias is left out; how JSON says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool HasBias => Bias is not null;

    /// <summary>Charged for the weights, never for the bias.</summary>
    public Regularizer? Penalty { get; init; }

    /// <summary>c: the largest Euclidean norm of the weights that feed one unit; what an update leaves longer is shortened to it. Above 0, or null for any.</summary>
    /// <remarks>Srivastava et al. 2014, "Dropout", section 5.1, where 3 or 4 is usual. The bias is free, and a frozen layer stays as it is.</remarks>
    public double? MaxNorm { get; init => field = value is { } most ? Require.Positive(most) : null; }

    /// <summary>Factor on the learning rate of weights and bias; 0 freezes the layer.</summary>
    public double RateFactor { get; init => field = Require.NotNegative(value); } = 1;

    /// <summary>A further factor on the learning rate of the bias; 0 leaves it where it starts.</summary>
    public double BiasRateFactor { get; init => field = Require.NotNegative(value); } = 1;

    /// <summary>Whether the optimiser moves V of <c>y = x·V/√n + b</c>, n the fan-in: the neural-tangent parametrisation, under which one learning rate suits layers of any width.</summary>
    /// <remarks>
    /// Jacot, Gabriel &amp; Hongler 2018, "Neural tangent kernel", section 3. The weights stay W = V/√n; the optimiser is shown V's gradient, dW/√n, its rate is divided by √n, and its weight decay multiplied, so that W shrinks
    /// as V would. <see cref="Weights"/> says where W starts: V ~ N(0, 1) is <see cref="LeCunNormal"/>. <see cref="Penalty"/> and <see cref="MaxNorm"/> are W's.
    /// </remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeuralTangent { get; init; }

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Units, 1);
        double scale = NeuralTangent ? 1 / Math.Sqrt(input.Width) : 1;
        var w = plan.Parameter("weight", input.Width, Units, Weights, Penalty, RateFactor * scale, maxNorm: MaxNorm, decayFactor: 1 / scale, gradientFactor: scale, isMatrix: true);
        var b = Bias is null ? null : plan.Parameter("bias", 1, Units, Bias, rateFactor: RateFactor * BiasRateFactor, decays: false, fan: new Fan(input.Width, Units));
        var y = plan.Activation(Units);
        plan.Add(new DenseOp<T>(input, w, b, y, T.NegativeInfinity, plan.Workers));
        return y;
    }
}

/// <summary>y = max(floor, x·W + b); each worker owns the same columns of y, dW and db.</summary>
file sealed class DenseOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x, _w;
    private readonly Slot<T>? _b;
    private readonly T _floor;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _parameters, _inputs;
    private int _rows;

    public DenseOp(Slot<T> x, Slot<T> w, Slot<T>? b, Slot<T> y, T floor, Workers workers) : base(y, b is null ? [x, w] : [x, w, b])
    {
        (_x, _w, _b, _floor, _workers) = (x, w, b, floor, workers);

        _forward = (from, to) => MatMul.Affine(x.Value(_rows), w.Value(), b is null ? default : b.Value(), y.Value(_rows), floor, from, to);

        _parameters = (from, to) =>
        {
            var dy = y.Gradient(_rows);
            if (floor == T.Zero) Rows.MaskPositive(y.Value(_rows), dy, from, to);            // dy = dy ∘ [y > 0]
            if (b is not null) Rows.Sum(dy, b.Gradient(), b.Adds, from, to);                 // db = Σ dy
            MatMul.TransposedA(x.Value(_rows), dy, w.Gradient(), w.Adds, from, to);          // dW = xᵀ·dy
        };

        _inputs = (from, to) => MatMul.TransposedB(y.Gradient(_rows), w.Value(), x.Gradient(_rows), x.Adds, from, to);   // dx = dy·Wᵀ
    }

    public override bool HasKinks => _floor == T.Zero;

    public override void Forward(Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(_forward, Output.Blocks, MatMul.Work(_rows, _w.Rows, _w.Width));
    }

    public override void Backward(Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(_parameters, Output.Blocks, MatMul.Work(_w.Rows, _rows, _w.Width));
        if (_x.NeedsGradient) _workers.Run(_inputs, _x.Blocks, MatMul.Work(_rows, _w.Width, _w.Rows));
    }

    public override Op<T>? Fuse(Op<T> next) =>
        next is ElementwiseOp<T, Rectifier> && T.IsNegativeInfinity(_floor) ? new DenseOp<T>(_x, _w, _b, next.Output, T.Zero, _workers) : null;
}
