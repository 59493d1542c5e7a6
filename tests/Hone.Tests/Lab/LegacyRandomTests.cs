using System.Text.Json.Nodes;
using Hone.Lab.Reference;

namespace Hone.Tests.Lab;

/// <summary>NumPy's legacy generator: the draws that published runs were made with.</summary>
public class LegacyRandomTests
{
    private static readonly JsonObject Cases = JsonNode.Parse(File.ReadAllText(Path.Join(CourseData.Shipped, "numpy_legacy_rng.json")))!.AsObject();

    public static TheoryData<uint> Seeds => [.. Cases.Select(one => uint.Parse(one.Key))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_draws_as_NumPy_does_to_the_last_bit(uint seed)
    {
        var expected = Cases[seed.ToString()]!;
        LegacyRandom bits = new(seed), uniform = new(seed), normal = new(seed), order = new(seed);

        Assert.Equal(Numbers(expected["mt19937_uint32_first6"]!), Enumerable.Range(0, 6).Select(_ => (double)bits.Bits()));
        Assert.Equal(Numbers(expected["rand12"]!), Enumerable.Range(0, 12).Select(_ => uniform.Uniform()));
        Assert.Equal(Numbers(expected["randn12"]!), Enumerable.Range(0, 12).Select(_ => normal.Normal()));
        Assert.Equal(Numbers(expected["permutation10"]!), order.Order(10).Select(row => (double)row));
    }

    private static IEnumerable<double> Numbers(JsonNode list) => list.AsArray().Select(value => (double)value!);
}
