namespace Hone.Numerics;

/// <summary>Draws from the Beta distribution with both parameters α: a share, near 0 and 1 for small α, near ½ for large.</summary>
internal static class Beta
{
    /// <summary>λ = G₁/(G₁ + G₂), by logarithms, so that no α is too small.</summary>
    /// <param name="α">Above 0.</param>
    public static double Draw(Key key, double α) => 1 / (1 + Math.Exp(LogGamma(key.Fold(1), α) - LogGamma(key.Fold(0), α)));

    /// <summary>The logarithm of a draw from the Gamma distribution.</summary>
    /// <remarks>Marsaglia &amp; Tsang 2000, "A simple method for generating gamma variables", for α + 1; a power of a uniform one brings that to α (section 6).</remarks>
    private static double LogGamma(Key key, double α)
    {
        double d = α + 1 - 1 / 3.0, c = 1 / Math.Sqrt(9 * d);
        var (normal, uniform) = (key.Fold(0), key.Fold(1));
        for (long attempt = 0; ; attempt++)
        {
            double x = normal.Normal(attempt), v = Math.Pow(1 + c * x, 3), u = 1 - uniform.Uniform(attempt + 1);
            if (v > 0 && Math.Log(u) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return Math.Log(d * v) + Math.Log(1 - uniform.Uniform(0)) / α;
        }
    }
}
