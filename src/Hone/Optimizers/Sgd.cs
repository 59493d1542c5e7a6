namespace Hone.Optimizers;

/// <summary>Gradient descent: the direction is the gradient.</summary>
/// <remarks>Robbins &amp; Monro 1951; w ← w − α·g.</remarks>
public sealed record Sgd : Optimizer
{
    public override void Transform<T>(Update<T> update) { }
}
