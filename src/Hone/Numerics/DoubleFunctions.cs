using System.Numerics;

namespace Hone.Numerics;

/// <summary>The functions in double, lane by lane: they serve checking, not speed.</summary>
internal static class DoubleFunctions
{
    public static Vector<double> Exp(Vector<double> x)
    {
        for (int i = 0; i < Vector<double>.Count; i++) x = x.WithElement(i, Math.Exp(x[i]));
        return x;
    }

    public static Vector<double> Log(Vector<double> x)
    {
        for (int i = 0; i < Vector<double>.Count; i++) x = x.WithElement(i, Math.Log(x[i]));
        return x;
    }

    public static Vector<double> Cos(Vector<double> x)
    {
        for (int i = 0; i < Vector<double>.Count; i++) x = x.WithElement(i, Math.Cos(x[i]));
        return x;
    }

    public static Vector<double> Sin(Vector<double> x)
    {
        for (int i = 0; i < Vector<double>.Count; i++) x = x.WithElement(i, Math.Sin(x[i]));
        return x;
    }

    public static Vector<double> Tanh(Vector<double> x)
    {
        for (int i = 0; i < Vector<double>.Count; i++) x = x.WithElement(i, Math.Tanh(x[i]));
        return x;
    }

    public static Vector<double> Erf(Vector<double> x)
    {
        for (int i = 0; i < Vector<double>.Count; i++) x = x.WithElement(i, Erf(x[i]));
        return x;
    }

    /// <summary>erf x = 2/√π · x·e^(−x²) · Σ (2x²)ⁿ / (1·3·5···(2n + 1)): no term is negative, so nothing cancels.</summary>
    /// <remarks>Abramowitz &amp; Stegun 1964, 7.1.6.</remarks>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6) return Math.Sign(x); // 1 − erf 6 is 2e-17
        double term = 1, sum = 1;
        for (int n = 1; term > 1e-17 * sum; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * x * Math.Exp(-x * x) * sum;
    }
}
