using Hone.Tables;

namespace Hone.Benchmarks.Tables;

/// <summary>The ways that can be measured.</summary>
internal static class Ways
{
    public static IReadOnlyList<Way> All { get; } = [Default, Default with { Name = "default-5", Members = 5 }];

    private static Way Default => new("default", (table, target, rows) => Preprocessor.Fit(table, target, rows), TableRecipe.For);
}
