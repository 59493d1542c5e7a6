namespace Hone.Numerics;

/// <summary>Some numbers side by side, as many as one instruction takes: what elementwise equations are written over, once for every width.</summary>
/// <remarks>Each member does the same to every lane, with the same bits at every width; comparisons with NaN are false.</remarks>
internal interface IRegister<V> where V : unmanaged, IRegister<V>
{
    /// <summary>How many numbers lie side by side.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2 … from the first lane on.</summary>
    static abstract V Indices { get; }

    /// <summary>The number in every lane, rounded to the register's precision.</summary>
    static abstract V Of(double number);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V operator -(V x);

    static abstract V Abs(V x);

    /// <summary>The greater one; NaN where either is.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The lesser one; NaN where either is.</summary>
    static abstract V Min(V a, V b);

    static abstract V Sqrt(V x);

    /// <summary>a &lt; b ? <paramref name="then"/> : <paramref name="otherwise"/></summary>
    static abstract V IfLess(V a, V b, V then, V otherwise);

    /// <summary>a = b ? <paramref name="then"/> : <paramref name="otherwise"/></summary>
    static abstract V IfEqual(V a, V b, V then, V otherwise);

    /// <inheritdoc cref="Functions.Exp{T}(System.Numerics.Vector{T})"/>
    static abstract V Exp(V x);

    /// <inheritdoc cref="Functions.Log{T}(System.Numerics.Vector{T})"/>
    static abstract V Log(V x);

    /// <inheritdoc cref="Functions.Cos{T}(System.Numerics.Vector{T})"/>
    static abstract V Cos(V x);

    /// <inheritdoc cref="Functions.Sin{T}(System.Numerics.Vector{T})"/>
    static abstract V Sin(V x);

    /// <inheritdoc cref="Functions.Tanh{T}(System.Numerics.Vector{T})"/>
    static abstract V Tanh(V x);

    /// <inheritdoc cref="Functions.Erf{T}(System.Numerics.Vector{T})"/>
    static abstract V Erf(V x);
}
