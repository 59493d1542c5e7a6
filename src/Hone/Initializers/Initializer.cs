using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Where a parameter starts: fills a matrix of fan-in rows × fan-out columns.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ByActivation), "ByActivation")]
[JsonDerivedType(typeof(Constant), "Constant")]
[JsonDerivedType(typeof(HeNormal), "HeNormal")]
[JsonDerivedType(typeof(HeUniform), "HeUniform")]
[JsonDerivedType(typeof(LeCunNormal), "LeCunNormal")]
[JsonDerivedType(typeof(LeCunUniform), "LeCunUniform")]
[JsonDerivedType(typeof(Normal), "Normal")]
[JsonDerivedType(typeof(Orthogonal), "Orthogonal")]
[JsonDerivedType(typeof(TruncatedNormal), "TruncatedNormal")]
[JsonDerivedType(typeof(Uniform), "Uniform")]
[JsonDerivedType(typeof(XavierNormal), "XavierNormal")]
[JsonDerivedType(typeof(XavierUniform), "XavierUniform")]
[JsonDerivedType(typeof(Zeros), "Zeros")]
public abstract record Initializer
{
    /// <summary>Writes every value of <paramref name="weights"/> (rows = inputs, columns = units); the same key gives the same values.</summary>
    public abstract void Fill(Matrix<double> weights, Fan fan, Key key);
}
