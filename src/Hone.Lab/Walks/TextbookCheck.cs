using Hone.Checking;

namespace Hone.Lab.Walks;

/// <summary>The textbooks' check of a gradient, for all parameters together and for each block.</summary>
/// <param name="Difference">‖g − n‖ / (‖g‖ + ‖n‖) over all, g analytic, n from differences of the loss.</param>
/// <param name="Blocks">The same for each block, in the function's order.</param>
/// <param name="Evaluations">Of the loss alone.</param>
internal sealed record TextbookCheck(double Difference, IReadOnlyList<double> Blocks, int Evaluations)
{
    /// <param name="oneSided">(J(θ + ε) − J(θ)) / ε in place of (J(θ + ε) − J(θ − ε)) / 2ε.</param>
    public static TextbookCheck Of(IDifferentiable function, double[] parameters, double epsilon, bool oneSided = false)
    {
        double[] gradient = new double[parameters.Length], at = [.. parameters];
        function.Differentiate(parameters, gradient);
        int evaluations = 0;
        double Loss(int i, double moved)
        {
            evaluations++;
            at[i] = moved;
            double loss = function.Loss(at);
            at[i] = parameters[i];
            return loss;
        }
        double middle = oneSided ? Loss(0, parameters[0]) : 0;
        var pairs = parameters.Select((value, i) => (gradient[i], oneSided ? (Loss(i, value + epsilon) - middle) / epsilon : (Loss(i, value + epsilon) - Loss(i, value - epsilon)) / (2 * epsilon))).ToArray();
        int start = 0;
        return new TextbookCheck(Classic.RelativeDifference(pairs), [.. function.Blocks.Select(block => Classic.RelativeDifference(pairs[start..(start += block.Length)]))], evaluations);
    }
}
