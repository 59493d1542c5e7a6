using Hone.Plans;

namespace Hone.Layers;

/// <summary>An operation y = σ(x), each value by itself, of which <see cref="Layers.Parametric"/> can make one with a learned share of σ.</summary>
internal interface IBlendable<T> where T : unmanaged
{
    /// <summary>The operation y = x + α ∘ (σ(x) − x).</summary>
    /// <param name="σ">Room for σ(x) between forward and backward.</param>
    Op<T> Blend(Slot<T> α, Slot<T> σ, Slot<T> y);
}
