using System.Numerics;

namespace Hone.Losses;

/// <summary>A loss that looks at one output and its target at a time.</summary>
internal interface IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>ℓ(y, t), and in <paramref name="slope"/> ∂ℓ/∂y.</summary>
    Vector<T> Loss(Vector<T> y, Vector<T> t, out Vector<T> slope);
}
