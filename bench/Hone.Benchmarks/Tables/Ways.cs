using Hone.Tables;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Benchmarks.Tables;

/// <summary>The ways that can be measured.</summary>
internal static class Ways
{
    private static readonly FeatureStyle Usual = new(), Robust = new() { Scaling = NumberScaling.Robust };
    private static readonly RealMlp Simple = new(), Full = new() { IsPeriodic = true, IsParametric = true, IsRegularised = true };

    public static IReadOnlyList<Way> All { get; } =
    [
        Default, High, .. Single, .. Single.Select(way => way with { Name = $"{way.Name}-5", Members = 5 }), .. Single.Select(way => way with { Name = $"{way.Name}-5-shared", Members = 5, SharesRows = true }),
    ];

    private static Way Default => Of("default", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)) with { Members = TableRecipe.Members(Quality.Standard) };

    private static Way High => Of("high", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows, Quality.High)) with { Members = TableRecipe.Members(Quality.High) };

    private static IEnumerable<Way> Single =>
    [
        Of("one", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)), Of("fast", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows, Quality.Fast)),
        Of("robust", Robust, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)), Of("embedded", new FeatureStyle { EmbedsCategories = true }, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)),
        Of("free", new FeatureStyle { Answers = AnswerRange.Free }, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)), Of("plain", PlainRecipe.Style, PlainRecipe.Of),
        Of("td-s", Robust, Simple.Of), Of("td-s-views", Usual, Simple.Of), Of("td-s-periodic", Usual, (Simple with { IsPeriodic = true }).Of), Of("td-s-parametric", Usual, (Simple with { IsParametric = true }).Of),
        Of("td-s-regularised", Usual, (Simple with { IsRegularised = true }).Of), Of("td", Usual, Full.Of), Of("td-s-64", Usual, (Simple with { Epochs = 64 }).Of),
    ];

    private static Way Of(string name, FeatureStyle style, Func<Preprocessor, int, Recipe> recipe) => new(name, (table, target, rows) => Preprocessor.Fit(table, target, rows, style: style), recipe);
}
