namespace Hone.Checking;

/// <summary>A function of many parameters that gives a loss and its gradient: what a gradient checker can check.</summary>
/// <remarks>The same parameters must give the same bits each time: randomness has to stand still while it is checked.</remarks>
public interface IDifferentiable
{
    /// <summary>The parameters by name, in the order in which they lie behind each other.</summary>
    IReadOnlyList<ParameterBlock> Blocks { get; }

    /// <summary>The loss at <paramref name="parameters"/>.</summary>
    double Loss(ReadOnlySpan<double> parameters);

    /// <summary>The loss at <paramref name="parameters"/>, and ∂loss/∂θ of each into <paramref name="gradient"/>, all of which is written.</summary>
    double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>A number that differs where the last evaluation lay on another side of one of the function's kinks; the same everywhere for a smooth function.</summary>
    /// <remarks>Helps where there are many kinks, as in a network of rectifiers. A checker finds single ones without it.</remarks>
    ulong Side => 0;
}
