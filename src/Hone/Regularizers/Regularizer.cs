using System.Numerics;
using System.Text.Json.Serialization;

namespace Hone.Regularizers;

/// <summary>A penalty on a parameter, added to the mean loss of a batch: R(w), a sum over the weights with R(0) = 0 and slope 0 at 0.</summary>
/// <remarks>Both are needed because parameters come with their padding, which is zero and must stay so.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ElasticNet), "ElasticNet")]
[JsonDerivedType(typeof(L1), "L1")]
[JsonDerivedType(typeof(L2), "L2")]
public abstract record Regularizer
{
    /// <summary>The penalty R(w) of these weights.</summary>
    public abstract T Penalty<T>(ReadOnlySpan<T> w) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>dw += ∂R/∂w. The spans are a multiple of 16 values, padding included.</summary>
    public abstract void AddGradient<T>(ReadOnlySpan<T> w, Span<T> dw) where T : unmanaged, IFloatingPointIeee754<T>;
}
