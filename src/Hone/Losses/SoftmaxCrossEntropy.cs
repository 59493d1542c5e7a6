using System.Numerics;
using System.Text;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>Cross-entropy over classes, from logits: Σ_c q_c·(ln Σ_k eˣₖ − x_c), mean over rows; the target is one column, the class index 0 … C − 1.</summary>
/// <param name="ClassWeights">w_c, one a class; null for all ones.</param>
/// <param name="LabelSmoothing">ε: q_c = w_c·((1 − ε)·[c = target] + ε/C).</param>
/// <remarks>
/// The gradient is (Σ q)·softmax(x) − q. The mean is over rows, also with class weights (PyTorch divides by the weights' sum instead).
/// Label smoothing: Szegedy et al. 2016, section 7.
/// </remarks>
public sealed record SoftmaxCrossEntropy(IReadOnlyList<double>? ClassWeights = null, double LabelSmoothing = 0) : Loss
{
    private const double Rarest = 1e-37; // about the smallest number of 32 bits that keeps all its digits

    public IReadOnlyList<double>? ClassWeights { get; init => field = RequireWeights(value); } = RequireWeights(ClassWeights);

    public double LabelSmoothing { get; init => field = Require.Share(value); } = Require.Share(LabelSmoothing);

    public override bool Fits(TaskKind task) => task == TaskKind.Classes;

    public override T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
    {
        Check.Shapes(output, target, 1, rowWeights, gradient);
        if (ClassWeights is not null && ClassWeights.Count != output.Width)
            throw new ArgumentException($"There are {ClassWeights.Count} class weights; expected {output.Width}, one a class.");
        if (output.Rows == 0) return T.Zero;

        double total = 0;
        for (int i = 0; i < output.Rows; i++)
        {
            var x = output[i];
            int label = Check.Class(target[i, 0], x.Length, i);
            var max = Reduce.Max<T>(x);
            var p = Lines.Line(gradient, i);
            var sum = Softmax.Powers(x, max, p);
            var log = Functions.Log(sum);                       // ln Σ eˣ = max + log
            var weight = rowWeights.IsEmpty ? T.One : rowWeights[i];
            var share = weight / T.CreateChecked(output.Rows);

            var (loss, mass) = (T.Zero, T.Zero);
            var (first, last) = LabelSmoothing > 0 ? (0, x.Length - 1) : (label, label);
            for (int c = first; c <= last; c++)
            {
                var q = Share<T>(c, label, x.Length);
                loss += q * (max - x[c] + log);
                mass += q;
            }
            Lines.Scale(p, mass * share / sum);
            for (int c = first; c <= last; c++) p[c] -= Share<T>(c, label, x.Length) * share;
            total += double.CreateChecked(weight * loss);
        }
        Lines.ClearPadding(gradient);
        return T.CreateChecked(total / output.Rows);
    }

    /// <summary>Logits become probabilities: the softmax of each row.</summary>
    public override void Predict<T>(Matrix<T> output)
    {
        for (int i = 0; i < output.Rows; i++)
        {
            var x = output[i];
            var sum = Softmax.Powers(x, Reduce.Max<T>(x), x);
            Lines.Scale(x, T.One / sum);
        }
    }

    /// <summary>Probabilities become logits: ln p.</summary>
    public override void Restore<T>(Matrix<T> prediction)
    {
        var least = T.CreateChecked(Rarest);
        for (int i = 0; i < prediction.Rows; i++)
            foreach (ref var p in prediction[i]) p = T.Log(T.Max(p, least));
    }

    public bool Equals(SoftmaxCrossEntropy? other) =>
        other is not null && LabelSmoothing.Equals(other.LabelSmoothing)
        && (ClassWeights is null ? other.ClassWeights is null : other.ClassWeights is not null && ClassWeights.SequenceEqual(other.ClassWeights));

    public override int GetHashCode() => HashCode.Combine(LabelSmoothing, ClassWeights?.Count, ClassWeights?.Sum());

    /// <summary>q_c, what class <paramref name="c"/> should get.</summary>
    private T Share<T>(int c, int label, int classes) where T : unmanaged, IFloatingPointIeee754<T> =>
        T.CreateChecked((ClassWeights?[c] ?? 1) * ((c == label ? 1 - LabelSmoothing : 0) + LabelSmoothing / classes));

    protected override bool PrintMembers(StringBuilder text)
    {
        string weights = ClassWeights is null ? "null" : $"[{string.Join(", ", ClassWeights)}]";
        text.Append($"ClassWeights = {weights}, LabelSmoothing = {LabelSmoothing}");
        return true;
    }

    private static IReadOnlyList<double>? RequireWeights(IReadOnlyList<double>? weights)
    {
        for (int c = 0; c < weights?.Count; c++) Require.NotNegative(weights[c], $"{nameof(ClassWeights)}[{c}]");
        return weights is null ? null : [.. weights];
    }
}
