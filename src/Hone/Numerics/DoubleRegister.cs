using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>Doubles in a <see cref="Vector{T}"/>: they serve checking, not speed.</summary>
internal readonly struct DoubleRegister(Vector<double> lanes) : IRegister<DoubleRegister>
{
    public Vector<double> Lanes { get; } = lanes;

    public static int Count => Vector<double>.Count;

    public static DoubleRegister Indices => new(Vector<double>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister Of(double number) => new(new Vector<double>(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister operator +(DoubleRegister a, DoubleRegister b) => new(a.Lanes + b.Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister operator -(DoubleRegister a, DoubleRegister b) => new(a.Lanes - b.Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister operator *(DoubleRegister a, DoubleRegister b) => new(a.Lanes * b.Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister operator /(DoubleRegister a, DoubleRegister b) => new(a.Lanes / b.Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister operator -(DoubleRegister x) => new(-x.Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister Abs(DoubleRegister x) => new(Vector.Abs(x.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister Max(DoubleRegister a, DoubleRegister b) => new(Vector.Max(a.Lanes, b.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister Min(DoubleRegister a, DoubleRegister b) => new(Vector.Min(a.Lanes, b.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister Sqrt(DoubleRegister x) => new(Vector.SquareRoot(x.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister IfLess(DoubleRegister a, DoubleRegister b, DoubleRegister then, DoubleRegister otherwise) =>
        new(Vector.ConditionalSelect(Vector.LessThan(a.Lanes, b.Lanes), then.Lanes, otherwise.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleRegister IfEqual(DoubleRegister a, DoubleRegister b, DoubleRegister then, DoubleRegister otherwise) =>
        new(Vector.ConditionalSelect(Vector.Equals(a.Lanes, b.Lanes), then.Lanes, otherwise.Lanes));

    public static DoubleRegister Exp(DoubleRegister x) => new(DoubleFunctions.Exp(x.Lanes));

    public static DoubleRegister Log(DoubleRegister x) => new(DoubleFunctions.Log(x.Lanes));

    public static DoubleRegister Cos(DoubleRegister x) => new(DoubleFunctions.Cos(x.Lanes));

    public static DoubleRegister Sin(DoubleRegister x) => new(DoubleFunctions.Sin(x.Lanes));

    public static DoubleRegister Tanh(DoubleRegister x) => new(DoubleFunctions.Tanh(x.Lanes));

    public static DoubleRegister Erf(DoubleRegister x) => new(DoubleFunctions.Erf(x.Lanes));
}
