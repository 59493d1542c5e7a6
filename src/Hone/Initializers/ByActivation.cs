using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>As the function asks for that reads the layer's output: He before rectifiers, GELU and Mish, Xavier before tanh and sigmoid, LeCun before SELU and before none.</summary>
/// <remarks>
/// The plan chooses when it knows what reads the output. Norms and dropout hand the question on to what stands behind them. Where nothing nonlinear follows, as behind the last layer,
/// or where several read the output, as before a way round, the sum is taken for what it is: <see cref="LeCunNormal"/>.
/// </remarks>
public sealed record ByActivation : Initializer
{
    private static readonly LeCunNormal Linear = new();

    public override void Fill(Matrix<double> weights, Fan fan, Key key) => Linear.Fill(weights, fan, key);
}
