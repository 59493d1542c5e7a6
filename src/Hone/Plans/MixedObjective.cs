using System.Numerics;
using System.Runtime.InteropServices;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Plans;

/// <summary>The objective of mixup: rows are blended with the rows of the batch in reverse order, x̃ = λ·x + (1 − λ)·x′, and the loss is λ·ℓ(x̃, y) + (1 − λ)·ℓ(x̃, y′).</summary>
/// <remarks>
/// Zhang et al. 2018, "mixup: Beyond empirical risk minimization", equation 1 and section 3's code, with one λ a batch. For cross-entropies, which are linear in the target, this is the paper's blend of targets;
/// for squared errors it differs from it by a number that does not depend on the output, so the gradient is the same.
/// </remarks>
internal sealed class MixedObjective<T>(Plan<T> plan, Loss loss) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _gradient = new T[Padding.RoundUp(plan.MaxRows * Padding.Stride(plan.Outputs))];

    /// <summary>Loss and penalties; leaves the gradient of their sum in <see cref="Plan{T}.Gradients"/>.</summary>
    /// <param name="targets">Of the rows in <see cref="Plan{T}.Input"/>; they are left in reverse order.</param>
    /// <param name="weights">One weight a row, or empty for all ones; left in reverse order too.</param>
    /// <param name="share">λ, 0 to 1.</param>
    public (T Loss, T Penalty) Differentiate(Pass pass, Matrix<T> targets, Span<T> weights, double share)
    {
        T λ = T.CreateChecked(share), rest = T.CreateChecked(1 - share);
        Mix(plan.Input(pass.Rows), λ, rest);
        var output = plan.Forward(pass);
        var gradient = plan.OutputGradient(pass.Rows);
        var other = new Matrix<T>(_gradient, pass.Rows, plan.Outputs, Padding.Stride(plan.Outputs));
        T own = loss.Evaluate(output, targets, weights, gradient);
        Reverse(targets);
        weights.Reverse();
        T partners = loss.Evaluate(output, targets, weights, other);
        for (int row = 0; row < pass.Rows; row++)
        {
            Span<T> g = gradient[row], h = other[row];
            for (int i = 0; i < g.Length; i++) g[i] = λ * g[i] + rest * h[i];
        }
        plan.Backward(pass);
        return (λ * own + rest * partners, plan.AddPenalties());
    }

    /// <summary>Each row and its partner, the row as far from the end as it is from the start, take their share of each other.</summary>
    private static void Mix(Matrix<T> x, T λ, T rest)
    {
        for (int row = 0; row < x.Rows / 2; row++)
        {
            Span<T> own = Row(x, row), partner = Row(x, x.Rows - 1 - row);
            int whole = own.Length - own.Length % Vector<T>.Count;
            Span<Vector<T>> a = MemoryMarshal.Cast<T, Vector<T>>(own[..whole]), b = MemoryMarshal.Cast<T, Vector<T>>(partner[..whole]);
            for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (a[i] * λ + b[i] * rest, b[i] * λ + a[i] * rest);
            for (int i = whole; i < own.Length; i++) (own[i], partner[i]) = (λ * own[i] + rest * partner[i], λ * partner[i] + rest * own[i]);
        }
    }

    /// <summary>A row with its padding.</summary>
    private static Span<T> Row(Matrix<T> x, int row) => x.Values.Slice(row * x.Stride, x.Stride);

    private static void Reverse(Matrix<T> rows)
    {
        for (int row = 0; row < rows.Rows / 2; row++)
        {
            Span<T> own = rows[row], partner = rows[rows.Rows - 1 - row];
            for (int i = 0; i < own.Length; i++) (own[i], partner[i]) = (partner[i], own[i]);
        }
    }
}
