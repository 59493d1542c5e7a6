using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>The starts of the published lessons: weights drawn layer by layer from NumPy's generator, units × inputs; biases 0.</summary>
internal static class LegacyStart
{
    /// <param name="draw">A weight from the generator and its layer's inputs.</param>
    public static void Fill(Plan<double> plan, uint seed, Func<LegacyRandom, int, double> draw)
    {
        var random = new LegacyRandom(seed);
        foreach (var slot in plan.Parameters)
        {
            var value = slot.Value();
            bool isWeight = slot.Name.EndsWith("weight", StringComparison.Ordinal);
            for (int unit = 0; unit < slot.Width; unit++)
                for (int input = 0; input < slot.Rows; input++) value[input, unit] = isWeight ? draw(random, slot.Rows) : 0;
        }
    }

    /// <summary>Normal draws, each layer's by its own factor.</summary>
    /// <param name="deviation">From a layer's inputs.</param>
    public static void Normal(Plan<double> plan, uint seed, Func<int, double> deviation) => Fill(plan, seed, (random, inputs) => random.Normal() * deviation(inputs));
}
