using Hone.Diagnosis.Mending;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Training;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Networks;

/// <summary>Something about a recipe that has a name of its own, because it stands at several places of it or moves as others change.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Get">How a recipe has it; null where that is no setting.</param>
/// <param name="Set">The recipe with it; null where it has no place for it.</param>
internal sealed record Knob(string Name, Func<Recipe, Setting?> Get, Func<Recipe, Setting, Recipe?> Set)
{
    private const double WarmupShare = 0.05;

    /// <summary>In the order in which they are set: what makes layers before what changes them.</summary>
    public static IReadOnlyList<Knob> All { get; } =
    [
        new("schedule", recipe => ScheduleOf(recipe.LearningRate), (recipe, kind) => Peak(recipe.LearningRate) is { } peak && Shaped(kind.Word, peak) is { } rate ? recipe with { LearningRate = rate } : null),
        new("depth", recipe => Blocks.Of(recipe.Model) is { } blocks ? blocks.Depth : (Setting?)null, (recipe, depth) => Blocks.Of(recipe.Model)?.Repeated((int)depth.Number) is { } model ? recipe with { Model = model } : null),
        new("width", recipe => Blocks.Of(recipe.Model)?.Width is { } width ? width : (Setting?)null, (recipe, width) => Blocks.Of(recipe.Model)?.Widened((int)width.Number) is { } model ? recipe with { Model = model } : null),
        new("keep", recipe => Leaves<Dropout>(recipe).Select(layer => (Setting?)layer.Keep).FirstOrDefault() ?? (Blocks.Of(recipe.Model) is null ? null : (Setting?)1), (recipe, keep) => Leaves<Dropout>(recipe).Any() ? Mapped<Dropout>(recipe, layer => layer with { Keep = keep.Number }) : Blocks.Of(recipe.Model)?.Kept(keep.Number) is { } model ? recipe with { Model = model } : null),
        new("l2", recipe => Leaves<Dense>(recipe).FirstOrDefault()?.Penalty switch { null => 0, L2 l2 => l2.Strength, _ => (Setting?)null }, (recipe, strength) => Leaves<Dense>(recipe).Any() ? Mapped<Dense>(recipe, layer => layer with { Penalty = strength.Number > 0 ? new L2(strength.Number) : null }) : null),
        new("weight-decay", recipe => DecayOf(recipe.Optimizer) ?? 0, (recipe, decay) => recipe with { Optimizer = Decaying(recipe.Optimizer, decay.Number) }),
        new("learning-rate", recipe => Peak(recipe.LearningRate) is { } peak ? peak : (Setting?)null, (recipe, rate) => Peak(recipe.LearningRate) is { } peak && ScaledSchedule.Of(recipe.LearningRate, rate.Number / peak) is { } scaled ? recipe with { LearningRate = scaled } : null),
        new("batch-size", recipe => recipe.BatchSize, (recipe, size) => recipe with { BatchSize = (int)size.Number }),
    ];

    /// <summary>What a schedule reaches at most; null where that is 0 or not known.</summary>
    internal static double? Peak(Schedule schedule) => schedule switch
    {
        Constant constant => constant.Value,
        Cosine cosine => cosine.Peak,
        CosineCycles cycles => cycles.Peak,
        Exponential exponential => exponential.Initial,
        FlatCosine flat => flat.Peak,
        InverseSquareRoot inverse => inverse.Initial,
        InverseTime inverse => inverse.Initial,
        OneCycle cycle => cycle.Peak,
        Staircase staircase => staircase.Initial,
        Warmup warmup => Peak(warmup.Then),
        _ => null,
    } is > 0 and var peak ? peak : null;

    private static Setting? ScheduleOf(Schedule schedule) => schedule is Warmup warmup ? warmup.Then.GetType().Name : schedule.GetType().Name;

    private static Schedule? Shaped(string? kind, double peak) => kind switch
    {
        nameof(Constant) => new Warmup(WarmupShare, new Constant(peak)),
        nameof(Cosine) => new Warmup(WarmupShare, new Cosine(peak)),
        nameof(CosineCycles) => new CosineCycles(peak),
        nameof(OneCycle) => new OneCycle(peak),
        _ => null,
    };

    private static IEnumerable<T> Leaves<T>(Recipe recipe) where T : Layer => LayerTree.Leaves(recipe.Model).OfType<T>();

    private static Recipe Mapped<T>(Recipe recipe, Func<T, Layer> change) where T : Layer => recipe with { Model = LayerTree.Map(recipe.Model, layer => layer is T one ? change(one) : layer) };

    /// <summary>Null where no part decays.</summary>
    private static double? DecayOf(Optimizer optimizer) => optimizer switch
    {
        IDecaying some => some.Decay,
        Chain chain => chain.Parts.Select(DecayOf).FirstOrDefault(decay => decay is not null),
        _ => null,
    };

    private static Optimizer Decaying(Optimizer optimizer, double decay) => optimizer switch
    {
        IDecaying some => some.WithDecay(decay),
        Adam adam => new AdamW(decay, adam.Beta1, adam.Beta2, adam.Epsilon), // whose β keep their paths
        Chain chain when DecayOf(chain) is not null => new Chain([.. chain.Parts.Select(part => DecayOf(part) is null ? part : Decaying(part, decay))]),
        Chain chain => new Chain([.. chain.Parts, new WeightDecay(decay)]),
        _ when optimizer.Averages => optimizer, // nothing may stand behind it
        _ => new Chain(optimizer, new WeightDecay(decay)),
    };
}
