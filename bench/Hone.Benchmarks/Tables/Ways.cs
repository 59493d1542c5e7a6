using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Benchmarks.Tables;

/// <summary>The ways that can be measured.</summary>
internal static class Ways
{
    private static readonly FeatureStyle Robust = new() { Scaling = NumberScaling.Robust, ClipsAnswers = true }, TwoViews = Robust with { Scaling = NumberScaling.TwoViews };
    private static readonly RealMlp Simple = new(), Full = new() { IsPeriodic = true, IsParametric = true, IsRegularised = true };

    public static IReadOnlyList<Way> All { get; } = [.. Single, .. Single.Select(way => way with { Name = $"{way.Name}-5", Members = 5 })];

    private static IEnumerable<Way> Single =>
    [
        Usual("default", new FeatureStyle()), Usual("robust", new FeatureStyle { Scaling = NumberScaling.Robust }), Usual("two-views", new FeatureStyle { Scaling = NumberScaling.TwoViews }),
        Usual("embedded", new FeatureStyle { Scaling = NumberScaling.Robust, EmbedsCategories = true }), Usual("clipped", new FeatureStyle { ClipsAnswers = true }),
        Of("td-s", Robust, Simple), Of("td-s-views", TwoViews, Simple), Of("td-s-periodic", TwoViews, Simple with { IsPeriodic = true }), Of("td-s-parametric", TwoViews, Simple with { IsParametric = true }),
        Of("td-s-regularised", TwoViews, Simple with { IsRegularised = true }), Of("td", TwoViews, Full), Of("td-s-64", TwoViews, Simple with { Epochs = 64 }),
    ];

    private static Way Usual(string name, FeatureStyle style) => new(name, (table, target, rows) => Preprocessor.Fit(table, target, rows, style: style), TableRecipe.For);

    private static Way Of(string name, FeatureStyle style, RealMlp recipe) => Usual(name, style) with { RecipeOf = recipe.Of };
}
