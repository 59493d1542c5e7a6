using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Benchmarks.Tables;

/// <summary>The ways that can be measured.</summary>
internal static class Ways
{
    public static IReadOnlyList<Way> All { get; } =
    [
        Default, Default with { Name = "default-5", Members = 5 },
        Styled("robust", new FeatureStyle { Scaling = NumberScaling.Robust }),
        Styled("two-views", new FeatureStyle { Scaling = NumberScaling.TwoViews }),
        Styled("embedded", new FeatureStyle { Scaling = NumberScaling.Robust, EmbedsCategories = true }),
        Styled("clipped", new FeatureStyle { ClipsAnswers = true }),
    ];

    private static Way Default => Styled("default", new FeatureStyle());

    private static Way Styled(string name, FeatureStyle style) => new(name, (table, target, rows) => Preprocessor.Fit(table, target, rows, style: style), TableRecipe.For);
}
