using System.Numerics;
using System.Text.Json.Serialization;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Looks whole numbers up in a learned table: each input value 0 … categories − 1 becomes <paramref name="Size"/> values.</summary>
/// <param name="Categories">Rows of the table.</param>
/// <param name="Size">Values a category becomes. An input of c columns becomes c·size columns, in order; all columns share the table.</param>
/// <remarks>Anything else (a fraction is cut off; negative, too large, NaN) stands for an unseen category and becomes zeros.</remarks>
public sealed record Embedding(int Categories, int Size) : Layer
{
    /// <summary>From JSON: what is not given keeps its default, which for init properties generated code would forget.</summary>
    [JsonConstructor]
    internal Embedding(int categories, int size, Initializer weights = null!, double rateFactor = 1) : this(categories, size)
    {
        Weights = weights ?? Weights;
        RateFactor = rateFactor;
    }

    public Initializer Weights { get; init; } = new Normal(1);

    /// <summary>Factor on the learning rate of the table; 0 freezes it.</summary>
    public double RateFactor { get; init => field = Require.NotNegative(value); } = 1;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Categories, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Size, 1);
        var table = plan.Parameter("table", Categories, Size, Weights, rateFactor: RateFactor, fan: new Fan(1, Size));
        var y = plan.Activation(input.Width * Size);
        plan.Add(new EmbeddingOp<T>(input, table, y));
        return y;
    }
}

/// <summary>y[r] = table[x[r]], dtable[x[r]] += dy[r]; a category has no gradient of its own.</summary>
file sealed class EmbeddingOp<T>(Slot<T> x, Slot<T> table, Slot<T> y) : Op<T>(y, x, table) where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(Pass pass)
    {
        for (int r = 0; r < pass.Rows; r++)
            for (int c = 0; c < x.Width; c++)
            {
                var to = Output.Value(pass.Rows)[r].Slice(c * table.Width, table.Width);
                if (Category(pass, r, c) is >= 0 and var category) table.Value()[category].CopyTo(to);
                else to.Clear();
            }
    }

    public override void Backward(Pass pass)
    {
        if (!table.Adds) table.PaddedGradient(table.Rows).Clear();
        for (int r = 0; r < pass.Rows; r++)
            for (int c = 0; c < x.Width; c++)
            {
                if (Category(pass, r, c) is not (>= 0 and var category)) continue;
                var from = Output.Gradient(pass.Rows)[r].Slice(c * table.Width, table.Width);
                var to = table.Gradient()[category];
                for (int i = 0; i < to.Length; i++) to[i] += from[i];
            }
    }

    private int Category(Pass pass, int row, int column)
    {
        T value = x.Value(pass.Rows)[row, column];
        return value >= T.Zero && value < T.CreateChecked(table.Rows) ? int.CreateTruncating(value) : -1;
    }
}
