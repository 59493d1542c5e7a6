using System.Numerics;
using System.Text;
using System.Text.Json.Serialization;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Turns the last inputs, each the code of a category, into learned values, a table for each input; the inputs before them are handed on as they are.</summary>
/// <param name="Categories">How many each code may stand for, in the order of the inputs; one number an input.</param>
/// <param name="Size">Values a category becomes. Of n inputs, k of them codes, come n − k + k·size values.</param>
/// <remarks>Guo &amp; Berkhahn 2016, "Entity embeddings of categorical variables", section 3. A code is a whole number, 0 … categories − 1. Anything else (a fraction is cut off; negative, too
/// large, NaN) stands for an unseen category and becomes zeros, the middle of where the others start. Unlike <see cref="Embedding"/> each input has a table of its own, and not all inputs are codes.</remarks>
public sealed record CategoryEmbedding(IReadOnlyList<int> Categories, int Size) : Layer
{
    /// <summary>From JSON: what is not given keeps its default, which for init properties generated code would forget.</summary>
    [JsonConstructor]
    internal CategoryEmbedding(IReadOnlyList<int> categories, int size, Initializer weights = null!, double rateFactor = 1) : this(categories, size)
    {
        Weights = weights ?? Weights;
        RateFactor = rateFactor;
    }

    public IReadOnlyList<int> Categories { get; init => field = Counted(value); } = Counted(Categories);

    public int Size { get; init => field = Require.Positive(value); } = Require.Positive(Size);

    public Initializer Weights { get; init; } = new Normal(1);

    /// <summary>Factor on the learning rate of the tables; 0 freezes them.</summary>
    public double RateFactor { get; init => field = Require.NotNegative(value); } = 1;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        int codes = Categories.Count, others = input.Width - codes;
        if (others < 0) throw new ArgumentException($"CategoryEmbedding has {codes} codes to look up and {input.Width} inputs to find them in. Give it one number of categories for each input that is a code.");
        var table = plan.Parameter("table", Categories.Aggregate(0, (sum, count) => checked(sum + count)), Size, Weights, rateFactor: RateFactor, fan: new Fan(1, Size));
        var y = plan.Activation(checked(others + codes * Size));
        plan.Add(new CategoryEmbeddingOp<T>(input, table, y, [.. Categories]));
        return y;
    }

    public bool Equals(CategoryEmbedding? other) =>
        other is not null && Size == other.Size && RateFactor == other.RateFactor && Weights == other.Weights && Categories.SequenceEqual(other.Categories);

    public override int GetHashCode() => Categories.Aggregate(HashCode.Combine(Size, RateFactor, Weights), HashCode.Combine);

    protected override bool PrintMembers(StringBuilder text)
    {
        text.Append($"Categories = [{string.Join(", ", Categories)}], Size = {Size}, Weights = {Weights}, RateFactor = {RateFactor}");
        return true;
    }

    private static IReadOnlyList<int> Counted(IReadOnlyList<int> categories)
    {
        if (categories.Count == 0) throw new ArgumentException("CategoryEmbedding has no codes to look up; expected the number of categories of each, or leave the layer out.");
        foreach (int count in categories) Require.Positive(count, nameof(Categories));
        return [.. categories];
    }
}

/// <summary>y = (x₁ … xₙ₋ₖ, table₁[xₙ₋ₖ₊₁] … tableₖ[xₙ]); a code has no gradient of its own.</summary>
file sealed class CategoryEmbeddingOp<T>(Slot<T> x, Slot<T> table, Slot<T> y, int[] categories) : Op<T>(y, x, table) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _others = x.Width - categories.Length, _size = table.Width;
    private readonly int[] _first = [.. categories.Select((_, code) => categories[..code].Sum())]; // where in the table each code's rows begin

    public override void Forward(Pass pass)
    {
        for (int r = 0; r < pass.Rows; r++)
        {
            ReadOnlySpan<T> from = x.Value(pass.Rows)[r];
            var to = Output.Value(pass.Rows)[r];
            from[.._others].CopyTo(to);
            for (int c = 0; c < categories.Length; c++)
            {
                var place = to.Slice(_others + c * _size, _size);
                if (Row(from, c) is >= 0 and var row) table.Value()[row].CopyTo(place);
                else place.Clear();
            }
        }
    }

    public override void Backward(Pass pass)
    {
        if (!table.Adds) table.PaddedGradient(table.Rows).Clear();
        for (int r = 0; r < pass.Rows; r++)
        {
            ReadOnlySpan<T> codes = x.Value(pass.Rows)[r], from = Output.Gradient(pass.Rows)[r];
            for (int c = 0; c < categories.Length; c++)
                if (Row(codes, c) is >= 0 and var row) Add(from.Slice(_others + c * _size, _size), table.Gradient()[row]);
            if (!x.NeedsGradient) continue;
            var dx = x.Gradient(pass.Rows)[r];
            if (x.Adds) { Add(from[.._others], dx); continue; }
            from[.._others].CopyTo(dx);
            dx[_others..].Clear();
        }
    }

    private static void Add(ReadOnlySpan<T> from, Span<T> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] += from[i];
    }

    /// <summary>The row of the table that a code looks up, −1 for none.</summary>
    private int Row(ReadOnlySpan<T> values, int code)
    {
        T value = values[_others + code];
        return value >= T.Zero && value < T.CreateChecked(categories[code]) ? _first[code] + int.CreateTruncating(value) : -1;
    }
}
