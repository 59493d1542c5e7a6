using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>A random orthogonal matrix times the gain: WᵀW = gain²·I, or WWᵀ = gain²·I where there are fewer rows than columns.</summary>
/// <remarks>
/// Saxe, McClelland &amp; Ganguli 2014, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", section 3.
/// Q of a Gaussian matrix's QR. Gram–Schmidt leaves R's diagonal positive, which makes Q uniform (Mezzadri 2007, section 5);
/// it runs twice over each vector, which makes it as exact as Householder's (Giraud et al. 2005).
/// </remarks>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    public double Gain { get; init => field = Require.Positive(value); } = Require.Positive(Gain);

    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        bool tall = weights.Rows >= weights.Width;
        Draws.Normal(weights, 0, 1, key);
        var vectors = new Matrix<double>(new double[weights.Rows * weights.Width], Math.Max(weights.Rows, weights.Width));
        for (int r = 0; r < weights.Rows; r++)
            for (int c = 0; c < weights.Width; c++)
                (tall ? ref vectors[c, r] : ref vectors[r, c]) = weights[r, c];

        Orthonormalize(vectors);

        for (int r = 0; r < weights.Rows; r++)
            for (int c = 0; c < weights.Width; c++)
                weights[r, c] = Gain * (tall ? vectors[c, r] : vectors[r, c]);
    }

    private static void Orthonormalize(Matrix<double> vectors)
    {
        for (int i = 0; i < vectors.Rows; i++)
        {
            var v = vectors[i];
            for (int pass = 0; pass < 2; pass++)
                for (int j = 0; j < i; j++)
                    Lines.AddScaled<double>(vectors[j], -Reduce.Dot<double>(vectors[j], v), v);
            Lines.Scale(v, 1 / Math.Sqrt(Reduce.SumOfSquares<double>(v)));
        }
    }
}
