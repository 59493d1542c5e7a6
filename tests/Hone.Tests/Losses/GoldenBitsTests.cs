using Hone.Numerics;

namespace Hone.Tests.Losses;

/// <summary>Digests of float results: what one machine computed, every machine with 256-bit or 512-bit vectors must compute.</summary>
/// <remarks>Run with <c>DOTNET_EnableAVX512=0</c> or <c>DOTNET_MaxVectorTBitWidth=512</c> the digests stay. Without AVX2 they do not: the 128-bit tier may round twice, and its bits are not promised.</remarks>
public class GoldenBitsTests
{
    [Fact]
    public void Functions_have_the_bits_they_always_had()
    {
        ulong digest = 0;
        foreach (Func<float, float> f in (Func<float, float>[])
            [Functions.Exp, Functions.Tanh, Functions.Erf, Functions.Sigmoid, Functions.Softplus, x => Functions.Log(x * x), x => Functions.Log1p(x * x)])
            for (int i = -20_000; i < 20_000; i++) digest = Add(digest, f(i / 1000f));
        Assert.Equal(896101714543436361UL, digest);
    }

    [Fact]
    public void Losses_have_the_bits_they_always_had()
    {
        ulong digest = 0;
        foreach (var sample in LossTests.Samples())
        {
            var (loss, width) = sample.Data;
            var batch = Batch<float>.Draw(loss, rows: 45, width, padded: true);
            digest = Add(digest, loss.Evaluate(batch.Output, batch.Target, batch.Weights, batch.Gradient));
            foreach (float g in batch.Gradient.Values) digest = Add(digest, g);
        }
        Assert.Equal(3030740969088540745UL, digest);
    }

    private static ulong Add(ulong digest, float value) => new Key(digest).Fold(BitConverter.SingleToUInt32Bits(value)).Seed;
}
