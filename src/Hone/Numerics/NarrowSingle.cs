using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>Floats in a <see cref="Vector{T}"/>: 256 bits on the machines that have them, 128 on others.</summary>
internal readonly struct NarrowSingle(Vector<float> lanes) : ISingleRegister<NarrowSingle>
{
    private readonly Vector<float> _lanes = lanes;

    public Vector<float> Lanes => _lanes;

    public static int Count => Vector<float>.Count;

    public static NarrowSingle Indices => new(Vector<float>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Of(double number) => new(new Vector<float>((float)number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle operator +(NarrowSingle a, NarrowSingle b) => new(a._lanes + b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle operator -(NarrowSingle a, NarrowSingle b) => new(a._lanes - b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle operator *(NarrowSingle a, NarrowSingle b) => new(a._lanes * b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle operator /(NarrowSingle a, NarrowSingle b) => new(a._lanes / b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle operator -(NarrowSingle x) => new(-x._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Abs(NarrowSingle x) => new(Vector.Abs(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Max(NarrowSingle a, NarrowSingle b) => new(Vector.Max(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Min(NarrowSingle a, NarrowSingle b) => new(Vector.Min(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Sqrt(NarrowSingle x) => new(Vector.SquareRoot(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle IfLess(NarrowSingle a, NarrowSingle b, NarrowSingle then, NarrowSingle otherwise) =>
        new(Vector.ConditionalSelect(Vector.LessThan(a._lanes, b._lanes), then._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle IfEqual(NarrowSingle a, NarrowSingle b, NarrowSingle then, NarrowSingle otherwise) =>
        new(Vector.ConditionalSelect(Vector.Equals(a._lanes, b._lanes), then._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Fma(NarrowSingle a, NarrowSingle b, NarrowSingle c) => new(Vector.MultiplyAddEstimate(a._lanes, b._lanes, c._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle WithSign(NarrowSingle magnitude, NarrowSingle sign) =>
        new(Vector.ConditionalSelect(new Vector<float>(-0f), sign._lanes, magnitude._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Scale(NarrowSingle x, NarrowSingle shifted)
    {
        var power = shifted._lanes.As<float, int>() - new Vector<float>(ISingleRegister<NarrowSingle>.Rounder).As<float, int>();
        var half = power >> 1; // in two steps: 2¹²⁸ and 2⁻¹⁵⁰ are no floats, and results below the normal range round once
        return new(x._lanes * PowerOf2(half) * PowerOf2(power - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle ScaleNormal(NarrowSingle x, NarrowSingle shifted) =>
        new(x._lanes * PowerOf2(shifted._lanes.As<float, int>())); // what k is shifted by drops out at the left

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Split(NarrowSingle x, out NarrowSingle e)
    {
        var bits = x._lanes.As<float, int>();
        var power = (bits - new Vector<int>(RootHalf)) >> 23;
        e = new(Vector.ConvertToSingle(power));
        return new((bits - (power << 23)).As<int, float>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Exp(NarrowSingle x) => SingleFunctions.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Log(NarrowSingle x) => SingleFunctions.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Cos(NarrowSingle x) => SingleFunctions.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Sin(NarrowSingle x) => SingleFunctions.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Tanh(NarrowSingle x) => SingleFunctions.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowSingle Erf(NarrowSingle x) => SingleFunctions.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOf2(Vector<int> n) => ((n + new Vector<int>(127)) << 23).As<int, float>();

    private const int RootHalf = 0x3F3504F3; // the bits of √½
}
