using Hone.Layers;
using Hone.Losses;
using Hone.Schedules;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Benchmarks.Tables;

/// <summary>The ways that can be measured.</summary>
internal static class Ways
{
    private static readonly FeatureStyle Usual = new();
    private static readonly RealMlp Simple = new();

    public static IReadOnlyList<Way> All { get; } = [Default, .. Qualities, .. Ablations, .. Simplest];

    private static Way Default => Of("default", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)) with { Members = null };

    private static IEnumerable<Way> Qualities =>
    [
        Of("fast", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows, Quality.Fast)),
        Of("high", Usual, (preprocessor, rows) => TableRecipe.For(preprocessor, rows, Quality.High)) with { Members = null },
    ];

    /// <summary>The default but for one choice.</summary>
    private static IEnumerable<Way> Ablations =>
    [
        Default with { Name = "one-network", Members = 1 },
        Default with { Name = "shared-rows", SharesRows = true },
        Styled("one-view", new() { Scaling = NumberScaling.Robust }), Styled("embedded", new() { EmbedsCategories = true }), Styled("free", new() { Answers = AnswerRange.Free }),
        Changed("fixed-activations", recipe => recipe with { Model = Mapped(recipe.Model, layer => layer is Parametric blend ? [blend.Function] : [layer]) }),
        Changed("no-waves", recipe => Has<PeriodicEmbedding>(recipe.Model) ? recipe with { Model = Mapped(recipe.Model, layer => layer is PeriodicEmbedding ? [] : [layer]), LearningRate = TableRecipe.LearningRate(0.07) } : recipe),
        Changed("no-input-factors", recipe => recipe with { Model = Mapped(recipe.Model, layer => layer is Scaling ? [] : [layer]) }),
        Changed("dropout-decay", recipe => recipe with { Model = Mapped(recipe.Model, layer => layer is Parametric ? [layer, new Dropout(0.85, new FlatCosine(1))] : [layer]), Optimizer = new Optimizers.AdamW(0.02, 0.9, 0.95, DecaySchedule: new FlatCosine(1)) }),
        Changed("true-labels", recipe => recipe with { Loss = recipe.Loss switch { SigmoidCrossEntropy => new SigmoidCrossEntropy(), SoftmaxCrossEntropy => new SoftmaxCrossEntropy(), var other => other } }),
        Changed("one-cycle", recipe => recipe with { LearningRate = new Cosine(((CosineCycles)recipe.LearningRate).Peak) }),
        Changed("muon", recipe => recipe with { Optimizer = new Optimizers.Muon(Beta2: 0.95) }),
        Changed("schedule-free", recipe => recipe with { Optimizer = new Optimizers.ScheduleFree(Beta2: 0.95), LearningRate = new Warmup(0.05, new Constant(((CosineCycles)recipe.LearningRate).Peak / 2)) }),
        Changed("weight-average", recipe => recipe with { WeightAverage = 0.99 }),
        Changed("half-epochs", recipe => recipe with { Epochs = Math.Max(1, recipe.Epochs / 2) }),
        Changed("quarter-epochs", recipe => recipe with { Epochs = Math.Max(1, recipe.Epochs / 4) }),
        Of("plain", PlainRecipe.Style, PlainRecipe.Of),
    ];

    /// <summary>The recipe that the default began as, alone, as five networks on rows of their own, and on the same rows.</summary>
    private static IEnumerable<Way> Simplest =>
        from way in (Way[])[Of("td-s", new() { Scaling = NumberScaling.Robust }, Simple.Of), Of("td-s-64", Usual, (Simple with { Epochs = 64 }).Of)]
        from some in (Way[])[way, way with { Name = $"{way.Name}-5", Members = 5 }, way with { Name = $"{way.Name}-5-shared", Members = 5, SharesRows = true }]
        select some;

    private static Way Changed(string name, Func<Recipe, Recipe> change) => Default with { Name = name, RecipeOf = (preprocessor, rows) => change(TableRecipe.For(preprocessor, rows)) };

    private static Way Styled(string name, FeatureStyle style) => Of(name, style, (preprocessor, rows) => TableRecipe.For(preprocessor, rows)) with { Members = null };

    private static Way Of(string name, FeatureStyle style, Func<Preprocessor, int, Recipe> recipe) => new(name, (table, target, rows) => Preprocessor.Fit(table, target, rows, style: style), recipe);

    private static Sequential Mapped(Plans.Layer model, Func<Plans.Layer, Plans.Layer[]> change) => new([.. ((Sequential)model).Layers.SelectMany(change)]);

    private static bool Has<T>(Plans.Layer model) => ((Sequential)model).Layers.Any(layer => layer is T);
}
