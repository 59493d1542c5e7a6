using Hone.Numerics;

namespace Hone.Losses;

/// <summary>A loss that looks at one output and its target at a time.</summary>
internal interface IElement
{
    /// <summary>ℓ(y, t), and in <paramref name="slope"/> ∂ℓ/∂y.</summary>
    V Loss<V>(V y, V t, out V slope) where V : unmanaged, IRegister<V>;
}
