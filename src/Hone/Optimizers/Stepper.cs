using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Optimizers;

/// <summary>An optimiser at work on one plan: its moments, the step w ← w − rate · direction, and what keeps weights within bounds after it.</summary>
public sealed class Stepper<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Multiply-adds that one weight is reckoned at when work is shared.</summary>
    private const int Cost = 10;

    private readonly Plan<T> _plan;
    private readonly Optimizer _optimizer;
    private readonly Key _key;
    private readonly Arena<T> _moments;
    private readonly Stretch[] _stretches;
    private readonly Action<int, int>[] _moves;
    private readonly (Stretch Stretch, Action<int, int> Scale)[] _scaled;
    private readonly NormLimit<T>[] _limits;
    private double _rate, _norm;
    private Progress _progress;

    /// <param name="key">Where an optimiser that draws random numbers takes them from.</param>
    public Stepper(Optimizer optimizer, Plan<T> plan, Key key = default)
    {
        _plan = plan;
        _optimizer = optimizer;
        _key = key;
        _moments = new Arena<T>(checked(optimizer.Moments * plan.Weights.Length), stagger: 3);
        Slot<T>[] matrices = optimizer.TakesMatrices ? [.. plan.Parameters.Where(slot => slot.Role!.IsMatrix).SkipLast(1).Where(slot => slot is { Rows: > 1, Width: > 1 })] : [];
        _stretches = [.. Stretches(plan.Parameters, slot => matrices.Contains(slot) ? new Orthogonalization<T>(slot.Rows, slot.Width, plan.Workers) : null)];
        _moves = [.. _stretches.Select(stretch => (Action<int, int>)((from, to) => Move(stretch, from, to)))];
        _scaled = [.. _stretches.Where(stretch => stretch.GradientFactor != 1).Select(stretch => (stretch, (Action<int, int>)((from, to) => Scale(stretch, from, to))))];
        _limits = [.. plan.Parameters.Where(slot => slot.Role is { MaxNorm: not null, RateFactor: > 0 }).Select(slot => new NormLimit<T>(slot, slot.Role!.MaxNorm!.Value, plan.Workers))];
    }

    /// <summary>Updates done so far.</summary>
    public long Steps { get; set; }

    /// <summary>The squares of the learning rates of all updates so far, together.</summary>
    /// <remarks>Where an optimiser <see cref="Averages"/>, whoever goes on with <see cref="Steps"/> and moments from elsewhere brings this, too.</remarks>
    public double RateSquares { get; set; }

    /// <summary>Stretches of weights that a step walks, each once.</summary>
    internal int Passes => _stretches.Length;

    /// <summary>How many moments the optimiser keeps of each weight.</summary>
    public int Moments => _optimizer.Moments;

    /// <summary>The optimiser's memory of one parameter: zeros before the first step.</summary>
    public Matrix<T> Moment(int index, Slot<T> slot) =>
        new(_moments.Slice(index * _plan.Weights.Length + slot.Offset, slot.Length), slot.Rows, slot.Width, slot.Stride);

    /// <summary>Euclidean norm of the raw gradient of the last step, where the optimiser asks for it; otherwise 0.</summary>
    public double GradientNorm => _norm;

    /// <summary>Moves the plan's weights by one step along its gradients, which become directions.</summary>
    /// <param name="progress">How far the run is before this step, for decay that follows a schedule; the start where nobody says.</param>
    public void Step(double rate, Progress progress = default)
    {
        Steps++;
        (_rate, _progress) = (rate, progress);
        RateSquares += rate * rate;
        foreach (var (stretch, scale) in _scaled) _plan.Workers.Run(scale, stretch.Length / Padding.Lanes, stretch.Length);
        _norm = _optimizer.NeedsGradientNorm ? Math.Sqrt(double.CreateChecked(Reduce.SumOfSquares<T>(_plan.Gradients))) : 0;
        for (int i = 0; i < _moves.Length; i++)
            if (_stretches[i].Matrix is null) _plan.Workers.Run(_moves[i], _stretches[i].Length / Padding.Lanes, (long)_stretches[i].Length * Cost);
            else _moves[i](0, _stretches[i].Length / Padding.Lanes); // whole: the workers share its products
        Bound();
    }

    /// <summary>Shortens what is longer than its layer allows (<see cref="Role.MaxNorm"/>).</summary>
    internal void Bound()
    {
        foreach (var limit in _limits) limit.Project();
    }

    /// <summary>Whether the weights to measure are others than the plan's (<see cref="Optimizer.Averages"/>).</summary>
    public bool Averages => _optimizer.Averages;

    /// <summary>The weights to measure, laid out as the plan's; those that are frozen are the plan's own.</summary>
    /// <param name="weights">As long as <see cref="Plan{T}.Weights"/>.</param>
    public void Average(Span<T> weights)
    {
        _plan.Weights.CopyTo(weights);
        foreach (var stretch in _stretches) _optimizer.Average(UpdateOf(stretch, stretch.Start, stretch.Length, weights.Slice(stretch.Start, stretch.Length)));
    }

    /// <summary>Parameters that are moved alike and lie side by side are one stretch; those that are frozen are in none.</summary>
    private static IEnumerable<Stretch> Stretches(IEnumerable<Slot<T>> parameters, Func<Slot<T>, Orthogonalization<T>?> matrixOf)
    {
        Stretch? open = null;
        foreach (var slot in parameters.Where(slot => slot.Role!.RateFactor > 0).OrderBy(slot => slot.Offset))
        {
            var next = new Stretch(slot.Offset, slot.Length, slot.Role!.RateFactor, slot.Role.Decays, slot.Role.DecayFactor, slot.Role.GradientFactor, matrixOf(slot));
            if (open is { } before && before.End == next.Start && before.IsLike(next))
            {
                open = before with { Length = before.Length + next.Length };
                continue;
            }
            if (open is { } done) yield return done;
            open = next;
        }
        if (open is { } last) yield return last;
    }

    /// <summary>Makes the gradients of some blocks of 16 values those that the optimiser is to see.</summary>
    private void Scale(Stretch stretch, int from, int to)
    {
        var factor = new Vector<T>(T.CreateChecked(stretch.GradientFactor));
        foreach (ref var g in _plan.Gradients.Slice(stretch.Start + from * Padding.Lanes, (to - from) * Padding.Lanes).AsLanes()) g *= factor;
    }

    /// <summary>Moves some blocks of 16 values of a stretch.</summary>
    private void Move(Stretch stretch, int from, int to)
    {
        int start = stretch.Start + from * Padding.Lanes, length = (to - from) * Padding.Lanes;
        var update = UpdateOf(stretch, start, length, _plan.Gradients.Slice(start, length));
        _optimizer.Transform(update);
        Registers.Run<T, Walk>(new Walk(_plan.Weights.Slice(start, length), update.Rate, update.Gradient));
    }

    private Update<T> UpdateOf(Stretch stretch, int start, int length, Span<T> gradient) => new(gradient, _plan.Weights.Slice(start, length), _moments.All[Math.Min(_moments.Length, start)..], _plan.Weights.Length)
    {
        First = start,
        Key = _key.Fold((ulong)Steps),
        Step = Steps,
        Progress = _progress,
        Rate = _rate * stretch.RateFactor,
        RateShare = _rate == 0 ? 0 : _rate * _rate / RateSquares,
        Decays = stretch.Decays,
        DecayFactor = stretch.DecayFactor,
        GradientNorm = _norm,
        Matrix = stretch.Matrix,
    };

    /// <summary>w ← w − α·d</summary>
    private readonly ref struct Walk(Span<T> weights, double rate, ReadOnlySpan<T> direction) : IAtWidth
    {
        private readonly Span<T> _weights = weights;
        private readonly ReadOnlySpan<T> _direction = direction;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var α = V.Of(rate);
            var w = Registers.As<T, V>(_weights);
            var d = Registers.As<T, V>(_direction);
            for (int i = 0; i < w.Length; i++) w[i] -= α * d[i];
        }
    }

    /// <summary>Weights that lie side by side and are moved alike.</summary>
    private readonly record struct Stretch(int Start, int Length, double RateFactor, bool Decays, double DecayFactor, double GradientFactor, Orthogonalization<T>? Matrix)
    {
        public int End => Start + Length;

        public bool IsLike(Stretch other) => this == other with { Start = Start, Length = Length };
    }
}
