using System.Numerics;

namespace Hone.Layers;

/// <summary>A function of one number and its derivative, over lanes.</summary>
internal interface IElementwise<T> where T : unmanaged
{
    /// <summary>y = f(x).</summary>
    Vector<T> Value(Vector<T> x);

    /// <summary>f′(x); <paramref name="y"/> = f(x) is at hand where it is cheaper.</summary>
    Vector<T> Slope(Vector<T> x, Vector<T> y);
}
