using System.Text.Json.Serialization;
using Hone.Layers;

namespace Hone.Plans;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BatchNorm), nameof(BatchNorm))]
[JsonDerivedType(typeof(CategoryEmbedding), nameof(CategoryEmbedding))]
[JsonDerivedType(typeof(Dense), nameof(Dense))]
[JsonDerivedType(typeof(Dropout), nameof(Dropout))]
[JsonDerivedType(typeof(Embedding), nameof(Embedding))]
[JsonDerivedType(typeof(Gelu), nameof(Gelu))]
[JsonDerivedType(typeof(LayerNorm), nameof(LayerNorm))]
[JsonDerivedType(typeof(LeakyRelu), nameof(LeakyRelu))]
[JsonDerivedType(typeof(Mish), nameof(Mish))]
[JsonDerivedType(typeof(Parametric), nameof(Parametric))]
[JsonDerivedType(typeof(PeriodicEmbedding), nameof(PeriodicEmbedding))]
[JsonDerivedType(typeof(PiecewiseLinearEmbedding), nameof(PiecewiseLinearEmbedding))]
[JsonDerivedType(typeof(Relu), nameof(Relu))]
[JsonDerivedType(typeof(Residual), nameof(Residual))]
[JsonDerivedType(typeof(Scaling), nameof(Scaling))]
[JsonDerivedType(typeof(Selu), nameof(Selu))]
[JsonDerivedType(typeof(Sequential), nameof(Sequential))]
[JsonDerivedType(typeof(Sigmoid), nameof(Sigmoid))]
[JsonDerivedType(typeof(Tanh), nameof(Tanh))]
public abstract partial record Layer;
