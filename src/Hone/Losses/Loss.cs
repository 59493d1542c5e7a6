using System.Numerics;
using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>What training makes small, computed from the network's raw output (logits), so that it is finite for any finite input.</summary>
/// <remarks>All losses are means: over the rows of the batch, and over the columns where there are several.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Huber), "Huber")]
[JsonDerivedType(typeof(MeanAbsoluteError), "MeanAbsoluteError")]
[JsonDerivedType(typeof(MeanSquaredError), "MeanSquaredError")]
[JsonDerivedType(typeof(SigmoidCrossEntropy), "SigmoidCrossEntropy")]
[JsonDerivedType(typeof(SoftmaxCrossEntropy), "SoftmaxCrossEntropy")]
public abstract record Loss
{
    /// <summary>Whether the targets of such a task are what this loss takes.</summary>
    public abstract bool Fits(TaskKind task);

    /// <summary>The mean of the rows' losses; writes its gradient with respect to <paramref name="output"/>.</summary>
    /// <param name="output">rows × outputs, raw.</param>
    /// <param name="target">rows × targets: numbers, 0 or 1, or one class index, as the loss says.</param>
    /// <param name="rowWeights">One weight a row, or empty for all ones. The mean is Σ wᵢ·ℓᵢ / rows.</param>
    /// <param name="gradient">rows × outputs; written, not added to. Its padding is set to zero.</param>
    public abstract T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Turns raw output into the prediction it stands for, in place: probabilities, or the numbers themselves.</summary>
    public virtual void Predict<T>(Matrix<T> output) where T : unmanaged, IFloatingPointIeee754<T> { }

    /// <summary>The raw output that stands for a prediction, in place: <see cref="Predict"/> undone, for classes but for a number that all outputs of a row share.</summary>
    /// <remarks>What members of an ensemble say is averaged as predictions; what comes of it has a loss and a temperature by this. Certainty beyond what 32 bits tell apart stays finite.</remarks>
    public virtual void Restore<T>(Matrix<T> prediction) where T : unmanaged, IFloatingPointIeee754<T> { }
}
