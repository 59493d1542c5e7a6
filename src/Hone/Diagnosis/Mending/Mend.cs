using Hone.Diagnosis.Findings;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Training;

namespace Hone.Diagnosis.Mending;

/// <summary>What can be changed in a recipe without a person.</summary>
internal static class Mend
{
    private const double UsualDecay = 0.01;

    /// <summary>The learning rate times a factor, all along its schedule.</summary>
    public static RecipeChange Rate(double factor) => recipe =>
        ScaledSchedule.Of(recipe.LearningRate, factor) is { } rate ? recipe with { LearningRate = rate } : null;

    /// <summary>Weights as the functions behind them ask for, biases from 0.</summary>
    public static RecipeChange Start { get; } = Model(StartingWeights.Of);

    /// <summary>Rectifiers in the place of tanh and sigmoid, with the weights that these start from.</summary>
    public static RecipeChange Rectifiers { get; } = Model(model => StartingWeights.Of(LayerTree.Map(model, layer => layer is Tanh or Sigmoid ? new Relu() : layer)));

    /// <summary>Rectifiers that let a little through below 0.</summary>
    public static RecipeChange Leaks { get; } = Model(model => LayerTree.Map(model, layer => layer is Relu ? new LeakyRelu() : layer));

    /// <summary>Every keep probability at least this.</summary>
    public static RecipeChange Keep(double least) => Model(model => LayerTree.Map(model, layer => layer is Dropout drop && drop.Keep < least ? drop with { Keep = least } : layer));

    /// <summary>Penalties and weight decay times a factor.</summary>
    public static RecipeChange Penalties(double factor) => recipe => Changed(recipe, recipe with
    {
        Model = LayerTree.Map(recipe.Model, layer => layer is Dense { Penalty: { } penalty } dense ? dense with { Penalty = Scaled(penalty, factor) } : layer),
        Optimizer = Decaying(recipe.Optimizer, factor),
    });

    /// <summary>Weight decay: stronger where there is some, otherwise as strong as is usual.</summary>
    public static RecipeChange Decay { get; } = recipe => Changed(recipe, recipe with
    {
        Optimizer = recipe.Optimizer switch
        {
            IDecaying some => some.WithDecay(Math.Max(10 * some.Decay, UsualDecay)),
            Adam adam => new AdamW(UsualDecay, adam.Beta1, adam.Beta2, adam.Epsilon),
            Chain chain when Decays(chain) || chain.Averages => Decaying(chain, 10),
            Chain chain => new Chain([.. chain.Parts, new WeightDecay(UsualDecay)]),
            _ when recipe.Optimizer.Averages => recipe.Optimizer, // nothing may stand behind it
            _ => new Chain(recipe.Optimizer, new WeightDecay(UsualDecay)),
        },
    });

    /// <summary>The whole gradient never longer than this.</summary>
    public static RecipeChange Clip(double limit) => recipe =>
    {
        IEnumerable<Optimizer> parts = recipe.Optimizer is Chain chain ? chain.Parts : [recipe.Optimizer];
        return Changed(recipe, recipe with { Optimizer = new Chain([new ClipNorm(limit), .. parts.Where(part => part is not ClipNorm)]) });
    };

    /// <summary>So many times as many epochs.</summary>
    public static RecipeChange Epochs(int times) => recipe => recipe with { Epochs = checked(recipe.Epochs * times) };

    /// <summary>Units of the hidden layers times a factor; the last dense layer keeps its own, as those inside residual layers must.</summary>
    public static RecipeChange Width(int times) => Model(model =>
    {
        if (model is not Sequential sequence || sequence.Layers.Any(layer => layer is Residual)) return model;
        int last = sequence.Layers.Count - 1;
        while (last >= 0 && sequence.Layers[last] is not Dense) last--;
        return new Sequential([.. sequence.Layers.Select((layer, i) => layer is Dense dense && i < last ? dense with { Units = checked(dense.Units * times) } : layer)]);
    });

    /// <summary>The second where the first changes nothing.</summary>
    public static RecipeChange Either(RecipeChange first, RecipeChange second) => recipe => first(recipe) ?? second(recipe);

    /// <summary>One change on top of the other; null only where neither changes anything.</summary>
    public static RecipeChange Both(RecipeChange first, RecipeChange second) => recipe =>
        first(recipe) is { } changed ? second(changed) ?? changed : second(recipe);

    private static RecipeChange Model(Func<Layer, Layer> change) => recipe => Changed(recipe, recipe with { Model = change(recipe.Model) });

    private static Recipe? Changed(Recipe before, Recipe after) => after == before ? null : after;

    private static Regularizer Scaled(Regularizer penalty, double factor) => penalty switch
    {
        L1 one => one with { Strength = one.Strength * factor },
        L2 two => two with { Strength = two.Strength * factor },
        ElasticNet net => net with { L1 = net.L1 * factor, L2 = net.L2 * factor },
        _ => penalty,
    };

    private static bool Decays(Optimizer optimizer) => optimizer is IDecaying || optimizer is Chain chain && chain.Parts.Any(Decays);

    private static Optimizer Decaying(Optimizer optimizer, double factor) => optimizer switch
    {
        IDecaying some => some.WithDecay(some.Decay * factor),
        Chain chain => new Chain([.. chain.Parts.Select(part => Decaying(part, factor))]),
        _ => optimizer,
    };
}
