using Hone.Numerics;

namespace Hone.Tuning.Samplers;

/// <summary>Points that fill the space evenly, more evenly than chance, however many there are.</summary>
/// <remarks>Halton 1960; digits permuted at random as in Owen 2017, "A randomized Halton algorithm in R", so that high dimensions are not correlated.</remarks>
/// <param name="Seed">Of the permutations; the same for all trials of a study.</param>
public sealed record HaltonSampler(ulong Seed = 1) : Sampler
{
    public override string Name => "halton";

    protected override double[] Suggest(History history, Key key) => At(history.Number, history.Space.Parameters.Count, new Key(Seed));

    /// <summary>Point number <paramref name="index"/> of the sequence.</summary>
    internal static double[] At(long index, int dimensions, Key key)
    {
        var place = new double[dimensions];
        int prime = 1;
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            prime = NextPrime(prime);
            place[dimension] = Inverse(index, prime, key.Fold((ulong)dimension));
        }
        return place;
    }

    /// <summary>Σ πᵢ(dᵢ)·p⁻ⁱ⁻¹, d the digits of the index to base p, each place with a permutation π of its own.</summary>
    private static double Inverse(long index, int prime, Key key)
    {
        Span<int> digits = stackalloc int[prime <= 1024 ? prime : 0];
        if (digits.IsEmpty) digits = new int[prime];
        double sum = 0, weight = 1.0 / prime;
        for (ulong place = 0; weight > 1e-16; place++, weight /= prime, index /= prime)
        {
            for (int i = 0; i < prime; i++) digits[i] = i;
            key.Fold(place).Shuffle(digits);
            sum += digits[(int)(index % prime)] * weight;
        }
        return Math.Min(sum, Math.BitDecrement(1.0));
    }

    private static int NextPrime(int after)
    {
        for (int candidate = after + 1; ; candidate++)
        {
            bool prime = true;
            for (int divisor = 2; divisor * divisor <= candidate && prime; divisor++) prime = candidate % divisor != 0;
            if (prime) return candidate;
        }
    }
}
