using Hone.Numerics;

namespace Hone.Layers;

/// <summary>A function of one number and its derivative, over lanes.</summary>
internal interface IElementwise
{
    /// <summary>Whether f has a kink at 0, and f(0) = 0.</summary>
    static virtual bool HasKinks => false;

    /// <summary>y = f(x).</summary>
    V Value<V>(V x) where V : unmanaged, IRegister<V>;

    /// <summary>f′(x); <paramref name="y"/> = f(x) is at hand where it is cheaper.</summary>
    V Slope<V>(V x, V y) where V : unmanaged, IRegister<V>;
}
