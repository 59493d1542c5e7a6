using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hone.Numerics;

/// <summary>Sixteen floats in 512 bits, for <see cref="Tier.Bits512"/> alone: <see cref="System.Numerics.Vector{T}"/> stays at 256 bits there.</summary>
internal readonly struct WideSingle(Vector512<float> lanes) : ISingleRegister<WideSingle>
{
    private readonly Vector512<float> _lanes = lanes;

    public static int Count => Vector512<float>.Count;

    public static WideSingle Indices => new(Vector512<float>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Of(double number) => new(Vector512.Create((float)number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle operator +(WideSingle a, WideSingle b) => new(a._lanes + b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle operator -(WideSingle a, WideSingle b) => new(a._lanes - b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle operator *(WideSingle a, WideSingle b) => new(a._lanes * b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle operator /(WideSingle a, WideSingle b) => new(a._lanes / b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle operator -(WideSingle x) => new(-x._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Abs(WideSingle x) => new(Vector512.Abs(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Max(WideSingle a, WideSingle b) => new(Vector512.Max(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Min(WideSingle a, WideSingle b) => new(Vector512.Min(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Sqrt(WideSingle x) => new(Vector512.Sqrt(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle IfLess(WideSingle a, WideSingle b, WideSingle then, WideSingle otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a._lanes, b._lanes), then._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle IfEqual(WideSingle a, WideSingle b, WideSingle then, WideSingle otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a._lanes, b._lanes), then._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Fma(WideSingle a, WideSingle b, WideSingle c) => new(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle WithSign(WideSingle magnitude, WideSingle sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0f), sign._lanes, magnitude._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Scale(WideSingle x, WideSingle shifted) =>
        new(Avx512F.Scale(x._lanes, shifted._lanes - Vector512.Create(ISingleRegister<WideSingle>.Rounder)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle ScaleNormal(WideSingle x, WideSingle shifted) => Scale(x, shifted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Split(WideSingle x, out WideSingle e)
    {
        var bits = x._lanes.AsInt32();
        var power = (bits - Vector512.Create(RootHalf)) >> 23;
        e = new(Vector512.ConvertToSingle(power));
        return new((bits - (power << 23)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Exp(WideSingle x) => SingleFunctions.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Log(WideSingle x) => SingleFunctions.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Cos(WideSingle x) => SingleFunctions.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Sin(WideSingle x) => SingleFunctions.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Tanh(WideSingle x) => SingleFunctions.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingle Erf(WideSingle x) => SingleFunctions.Erf(x);

    private const int RootHalf = 0x3F3504F3; // the bits of √½
}
