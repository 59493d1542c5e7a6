using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>Exponential, logarithm, cosine and their kin: the same bits on every machine, because they are our own.</summary>
/// <remarks>
/// Multiply-adds are fused where the hardware can, in 256 and 512 bits alike, so that the width of <see cref="Vector{T}"/> does not show. A scalar goes through the
/// vector code, so that both agree bit for bit. The bounds are the largest errors measured against <c>double</c> over every 61st float.
/// In <c>double</c>, which serves checking, the exponential, the logarithm, the cosine and the sine are those of <see cref="Math"/>.
/// </remarks>
public static class Functions
{
    /// <summary>eˣ; 0 and ∞ beyond the range. Float: below 1.0 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Exp<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Of<T>(NarrowSingle.Exp(Singles(x)))
        : Of<T>(DoubleRegister.Exp(Doubles(x)));

    /// <summary>The natural logarithm; −∞ at 0, NaN below. Float: below 0.9 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Log<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Of<T>(NarrowSingle.Log(Singles(x)))
        : Of<T>(DoubleRegister.Log(Doubles(x)));

    /// <summary>The cosine of an angle in radians. Float: below 1.6 units in the last place up to 100,000; 1 beyond, where floats are a hundredth of a radian apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Cos<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Of<T>(NarrowSingle.Cos(Singles(x)))
        : Of<T>(DoubleRegister.Cos(Doubles(x)));

    /// <summary>The sine of an angle in radians. Float: below 1.6 units in the last place up to 100,000; 0 beyond, where floats are a hundredth of a radian apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Sin<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Of<T>(NarrowSingle.Sin(Singles(x)))
        : Of<T>(DoubleRegister.Sin(Doubles(x)));

    /// <summary>The hyperbolic tangent; ±1 where it saturates. Float: below 1.4 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Tanh<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Of<T>(NarrowSingle.Tanh(Singles(x)))
        : Of<T>(DoubleRegister.Tanh(Doubles(x)));

    /// <summary>The error function 2/√π·∫₀ˣ e^(−t²) dt; Φ(x) = ½·(1 + erf(x/√2)). Float: below 1.5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Erf<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Of<T>(NarrowSingle.Erf(Singles(x)))
        : Of<T>(DoubleRegister.Erf(Doubles(x)));

    /// <summary>ln(1 + x), exact to the last places for small x too. Float: below 1.5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Log1p<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? Of<T>(Compound.Log1p(Singles(x)))
        : Of<T>(Compound.Log1p(Doubles(x)));

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), as precise at −80 as at 80. Float: below 2.4 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Sigmoid<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? Of<T>(Compound.Sigmoid(Singles(x)))
        : Of<T>(Compound.Sigmoid(Doubles(x)));

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)), which never overflows. Float: below 2.0 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector<T> Softplus<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? Of<T>(Compound.Softplus(Singles(x)))
        : Of<T>(Compound.Softplus(Doubles(x)));

    /// <inheritdoc cref="Exp{T}(Vector{T})"/>
    public static T Exp<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Exp(new Vector<T>(x))[0];

    /// <inheritdoc cref="Log{T}(Vector{T})"/>
    public static T Log<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Log(new Vector<T>(x))[0];

    /// <inheritdoc cref="Cos{T}(Vector{T})"/>
    public static T Cos<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Cos(new Vector<T>(x))[0];

    /// <inheritdoc cref="Sin{T}(Vector{T})"/>
    public static T Sin<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Sin(new Vector<T>(x))[0];

    /// <inheritdoc cref="Tanh{T}(Vector{T})"/>
    public static T Tanh<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Tanh(new Vector<T>(x))[0];

    /// <inheritdoc cref="Erf{T}(Vector{T})"/>
    public static T Erf<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Erf(new Vector<T>(x))[0];

    /// <inheritdoc cref="Log1p{T}(Vector{T})"/>
    public static T Log1p<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Log1p(new Vector<T>(x))[0];

    /// <inheritdoc cref="Sigmoid{T}(Vector{T})"/>
    public static T Sigmoid<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Sigmoid(new Vector<T>(x))[0];

    /// <inheritdoc cref="Softplus{T}(Vector{T})"/>
    public static T Softplus<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => Softplus(new Vector<T>(x))[0];

    private static NarrowSingle Singles<T>(Vector<T> x) => new(x.As<T, float>());

    private static DoubleRegister Doubles<T>(Vector<T> x) => new(x.As<T, double>());

    private static Vector<T> Of<T>(NarrowSingle x) => x.Lanes.As<float, T>();

    private static Vector<T> Of<T>(DoubleRegister x) => x.Lanes.As<double, T>();
}
