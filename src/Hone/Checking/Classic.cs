namespace Hone.Checking;

/// <summary>The check of the textbooks, for comparison: one relative difference over all parameters, from central differences of one fixed step.</summary>
/// <remarks>It is printed because people know it. It passes a wrong layer whose gradient is small and fails right gradients whose differences round: <see cref="GradientChecker"/> does neither.</remarks>
public static class Classic
{
    /// <summary>Below it a gradient is called right.</summary>
    public const double Good = 1e-7;

    /// <summary>Above it, wrong; between the two it wants a second look.</summary>
    public const double Bad = 1e-3;

    /// <summary>‖g − n‖ / (‖g‖ + ‖n‖) over all parameters, n by central differences: (J(θ + ε) − J(θ − ε)) / 2ε.</summary>
    public static double RelativeDifference(IDifferentiable function, ReadOnlySpan<double> parameters, double epsilon = 1e-7)
    {
        var gradient = new double[parameters.Length];
        function.Differentiate(parameters, gradient);
        double[] at = parameters.ToArray();
        var pairs = new (double Analytic, double Numeric)[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            double value = at[i];
            at[i] = value + epsilon;
            double right = function.Loss(at);
            at[i] = value - epsilon;
            double left = function.Loss(at);
            at[i] = value;
            pairs[i] = (gradient[i], (right - left) / (2 * epsilon));
        }
        return RelativeDifference(pairs);
    }

    internal static double RelativeDifference(IReadOnlyCollection<(double Analytic, double Numeric)> pairs)
    {
        double Norm(Func<(double Analytic, double Numeric), double> of) => Math.Sqrt(pairs.Sum(pair => of(pair) * of(pair)));
        double gap = Norm(pair => pair.Analytic - pair.Numeric);
        return gap == 0 ? 0 : gap / (Norm(pair => pair.Analytic) + Norm(pair => pair.Numeric));
    }
}
