using System.Numerics;
using System.Text.Json.Serialization;

namespace Hone.Optimizers;

/// <summary>Turns a gradient into a direction, in place. It never sees the model or the loop.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AdaGrad), nameof(AdaGrad))]
[JsonDerivedType(typeof(Adam), nameof(Adam))]
[JsonDerivedType(typeof(AdamW), nameof(AdamW))]
[JsonDerivedType(typeof(Chain), nameof(Chain))]
[JsonDerivedType(typeof(ClipNorm), nameof(ClipNorm))]
[JsonDerivedType(typeof(GradientNoise), nameof(GradientNoise))]
[JsonDerivedType(typeof(Lion), nameof(Lion))]
[JsonDerivedType(typeof(Momentum), nameof(Momentum))]
[JsonDerivedType(typeof(Muon), nameof(Muon))]
[JsonDerivedType(typeof(NAdam), nameof(NAdam))]
[JsonDerivedType(typeof(Nesterov), nameof(Nesterov))]
[JsonDerivedType(typeof(RAdam), nameof(RAdam))]
[JsonDerivedType(typeof(RmsProp), nameof(RmsProp))]
[JsonDerivedType(typeof(ScheduleFree), nameof(ScheduleFree))]
[JsonDerivedType(typeof(Sgd), nameof(Sgd))]
[JsonDerivedType(typeof(WeightDecay), nameof(WeightDecay))]
public abstract record Optimizer
{
    /// <summary>Values of memory per weight.</summary>
    [JsonIgnore]
    public virtual int Moments => 0;

    /// <summary>Whether <see cref="Update{T}.GradientNorm"/> is read; measuring it costs one pass over the gradient.</summary>
    [JsonIgnore]
    public virtual bool NeedsGradientNorm => false;

    /// <summary>Whether the weights of a hidden dense layer come whole, with <see cref="Update{T}.Matrix"/>, and may be transformed together.</summary>
    [JsonIgnore]
    public virtual bool TakesMatrices => false;

    /// <summary>Whether the weights to measure and to keep are others than those that gradients are taken at: see <see cref="Average{T}"/>.</summary>
    [JsonIgnore]
    public virtual bool Averages => false;

    /// <summary>Replaces <see cref="Update{T}.Gradient"/> by the direction to step against, each value by itself.</summary>
    /// <remarks>A parameter comes in one stretch or in several, as workers share it: what a value becomes may depend on its own gradient,
    /// weight, moments and index, and on what <see cref="Update{T}"/> says of the whole, never on its neighbours; but a matrix that comes whole may be transformed as one. A zero must stay zero: padding is among them.</remarks>
    public abstract void Transform<T>(Update<T> update) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Fills <see cref="Update{T}.Gradient"/> with the weights to measure, where the optimiser <see cref="Averages"/>.</summary>
    public virtual void Average<T>(Update<T> update) where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException($"{GetType().Name} measures the weights that it moves.");
}
