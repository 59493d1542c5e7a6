using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Turns a number into several that tell near values apart: <c>e(x) = (x, W₂·cos(2π·w₁·x + b₁) + b₂)</c>, learned for each column by itself.</summary>
/// <param name="Size">Values that a number becomes, itself among them: 2 or more.</param>
/// <param name="Frequencies">Waves of each column, the length of w₁: 1 or more.</param>
/// <param name="Columns">How many of the first columns are embedded, 1 or more; null for all.</param>
/// <param name="Deviation">σ, standard deviation of the frequencies at the start, above 0: the larger, the finer the differences that are seen.</param>
/// <param name="RateFactor">Factor on the learning rate of all that is learned here; 0 freezes it.</param>
/// <remarks>
/// Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", section 3.2 (PBLD), after Gorishniy, Rubachev &amp; Babenko 2022, "On embeddings for
/// numerical features in tabular deep learning", section 3.3. The first columns become Size values each, in order; the others pass through behind them. Starts: w₁ ~ N(0, σ²), b₁ ~ U(−π, π), W₂ and b₂ ~ U(−1/√n, 1/√n) with n
/// frequencies. Weight decay leaves b₁ and b₂ alone.
/// </remarks>
public sealed record PeriodicEmbedding(int Size = 4, int Frequencies = 16, int? Columns = null, double Deviation = 0.1, double RateFactor = 0.1) : Layer
{
    public int Size { get; init => field = Require.Between(2, value, int.MaxValue); } = Require.Between(2, Size, int.MaxValue);

    public int Frequencies { get; init => field = Require.Positive(value); } = Require.Positive(Frequencies);

    public int? Columns { get; init => field = OneOrMore(value); } = OneOrMore(Columns);

    public double Deviation { get; init => field = Require.Positive(value); } = Require.Positive(Deviation);

    public double RateFactor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(RateFactor);

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        int columns = Columns ?? input.Width;
        if (columns > input.Width) throw new ArgumentException($"PeriodicEmbedding is to embed {columns} columns: found {input.Width}. Lower its columns, or leave them out to embed all.");
        double bound = 1 / Math.Sqrt(Frequencies);
        var w1 = plan.Parameter("frequency", columns, Frequencies, new Normal(Deviation), rateFactor: RateFactor);
        var b1 = plan.Parameter("phase", columns, Frequencies, new Uniform(-Math.PI, Math.PI), rateFactor: RateFactor, decays: false);
        var w2 = plan.Parameter("weight", columns * (Size - 1), Frequencies, new Uniform(-bound, bound), rateFactor: RateFactor);
        var b2 = plan.Parameter("bias", columns, Size - 1, new Uniform(-bound, bound), rateFactor: RateFactor, decays: false);
        var y = plan.Activation(checked(columns * Size + input.Width - columns));
        plan.Add(new PeriodicOp<T>(input, w1, b1, w2, b2, y, plan));
        return y;
    }

    private static int? OneOrMore(int? columns) => columns is { } count ? Require.Positive(count, nameof(Columns)) : null;
}
