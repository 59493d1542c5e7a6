using System.Numerics;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Plans;

/// <summary>What training makes small: the mean loss of some rows and what the regularisers charge, with the gradient of their sum.</summary>
/// <remarks>The rows' features stand in <see cref="Plan{T}.Input"/>.</remarks>
public sealed class Objective<T>(Plan<T> plan, Loss loss) where T : unmanaged, IFloatingPointIeee754<T>
{
    public Plan<T> Plan { get; } = plan;

    /// <summary>The mean loss, penalties left out; no gradient but that of the output.</summary>
    /// <param name="weights">One weight a row, or empty for all ones.</param>
    public T Loss(Pass pass, Matrix<T> targets, ReadOnlySpan<T> weights) =>
        loss.Evaluate(Plan.Forward(pass), targets, weights, Plan.OutputGradient(pass.Rows));

    /// <summary>Loss and penalties; leaves the gradient of their sum in <see cref="Plan{T}.Gradients"/>.</summary>
    /// <inheritdoc cref="Loss"/>
    public (T Loss, T Penalty) Differentiate(Pass pass, Matrix<T> targets, ReadOnlySpan<T> weights)
    {
        T mean = Loss(pass, targets, weights);
        Plan.Backward(pass);
        return (mean, Plan.AddPenalties());
    }
}
