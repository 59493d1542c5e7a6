using System.Numerics;
using System.Text;
using System.Text.Json.Serialization;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Turns a number into one value for each bin between knots: 1 for bins below it, 0 for bins above it, its share of the bin it lies in.</summary>
/// <remarks>
/// Gorishniy, Rubachev &amp; Babenko 2022, "On embeddings for numerical features in tabular deep learning", equation 1: with knots b₀ &lt; b₁ &lt; … &lt; b_T, value t of x is (x − b₍t₋₁₎)/(bₜ − b₍t₋₁₎), cut off at 0 but for the first bin and at 1
/// but for the last, so that values beyond the knots stay apart. Knots are usually quantiles of the training rows. The first columns, one for each list of knots, become their bins in order; the others pass through behind them.
/// Nothing here is learned.
/// </remarks>
[method: JsonConstructor]
public sealed record PiecewiseLinearEmbedding(IReadOnlyList<IReadOnlyList<double>> Knots) : Layer
{
    public PiecewiseLinearEmbedding(params double[][] knots) : this((IReadOnlyList<IReadOnlyList<double>>)knots) { }

    /// <summary>For each of the first columns its knots: 2 or more finite numbers, each above the one before.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Knots { get; init => field = Whole(value); } = Whole(Knots);

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        if (Knots.Count > input.Width)
            throw new ArgumentException($"PiecewiseLinearEmbedding has knots for {Knots.Count} columns: found {input.Width}. Leave out the knots of columns that are not there.");
        var y = plan.Activation(checked(Knots.Sum(knots => knots.Count - 1) + input.Width - Knots.Count));
        plan.Add(new PiecewiseLinearOp<T>(input, y, [.. Knots.Select(knots => knots.Select(T.CreateChecked).ToArray())], plan.Workers));
        return y;
    }

    public bool Equals(PiecewiseLinearEmbedding? other) => other is not null && Knots.Count == other.Knots.Count && Knots.Zip(other.Knots, (mine, theirs) => mine.SequenceEqual(theirs)).All(same => same);

    public override int GetHashCode() => Knots.SelectMany(knots => knots).Aggregate(Knots.Count, HashCode.Combine);

    protected override bool PrintMembers(StringBuilder text)
    {
        text.AppendJoin(", ", Knots.Select(knots => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{knots.Count} knots from {knots[0]} to {knots[^1]}")));
        return Knots.Count > 0;
    }

    private static IReadOnlyList<IReadOnlyList<double>> Whole(IReadOnlyList<IReadOnlyList<double>> columns)
    {
        for (int column = 0; column < columns.Count; column++)
        {
            var knots = columns[column] ?? throw new ArgumentException($"Column {column} has null for knots; expected 2 or more numbers.");
            if (knots.Count < 2) throw new ArgumentException($"Column {column} has {knots.Count} knots; expected 2 or more: a bin lies between two of them.");
            for (int i = 0; i < knots.Count; i++)
                if (!double.IsFinite(knots[i]) || i > 0 && knots[i] <= knots[i - 1])
                    throw new ArgumentException(FormattableString.Invariant($"Knot {i} of column {column} is {knots[i]}; expected a finite number{(i > 0 ? $" above {knots[i - 1]}, the knot before it" : "")}."));
        }
        return [.. columns.Select(knots => (IReadOnlyList<double>)[.. knots])];
    }
}

/// <summary>One value for each bin, and the other columns behind them; each worker owns whole rows.</summary>
file sealed class PiecewiseLinearOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x;
    private readonly T[][] _knots;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private int _rows;

    public PiecewiseLinearOp(Slot<T> x, Slot<T> y, T[][] knots, Workers workers) : base(y, x)
    {
        (_x, _knots, _workers) = (x, knots, workers);
        _forward = (from, to) =>
        {
            for (int r = from; r < to; r++) Encode(x.Value(_rows)[r], y.Value(_rows)[r]);
        };
        _backward = (from, to) =>
        {
            for (int r = from; r < to; r++) Differentiate(x.Value(_rows)[r], y.Gradient(_rows)[r], x.Gradient(_rows)[r]);
        };
    }

    /// <remarks>At a knot the bin below ends and the one above leaves 0.</remarks>
    public override bool HasKinks => true;

    public override void Forward(Pass pass) => Run(_forward, pass);

    public override void Backward(Pass pass)
    {
        if (_x.NeedsGradient) Run(_backward, pass);
    }

    private void Run(Action<int, int> body, Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(body, _rows, 4L * _rows * Output.Width);
    }

    private void Encode(ReadOnlySpan<T> x, Span<T> y)
    {
        int at = 0;
        for (int c = 0; c < _knots.Length; c++)
        {
            var b = _knots[c];
            for (int t = 1; t < b.Length; t++)
                y[at++] = t > 1 && x[c] < b[t - 1] ? T.Zero
                    : t < b.Length - 1 && x[c] >= b[t] ? T.One
                    : (x[c] - b[t - 1]) / (b[t] - b[t - 1]);
        }
        x[_knots.Length..].CopyTo(y[at..]);
    }

    private void Differentiate(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
    {
        int at = 0;
        for (int c = 0; c < _knots.Length; c++)
        {
            var b = _knots[c];
            T share = T.Zero;
            for (int t = 1; t < b.Length; t++, at++)
                if ((t == 1 || x[c] >= b[t - 1]) && (t == b.Length - 1 || x[c] < b[t])) share += dy[at] / (b[t] - b[t - 1]);
            dx[c] = _x.Adds ? dx[c] + share : share;
        }
        for (int c = _knots.Length; c < dx.Length; c++, at++) dx[c] = _x.Adds ? dx[c] + dy[at] : dy[at];
    }
}
