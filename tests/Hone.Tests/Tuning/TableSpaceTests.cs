using Hone.Layers;
using Hone.Optimizers;
using Hone.Tables;
using Hone.Tests.Tables;
using Hone.Training;
using Hone.Tuning.Networks;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning;

/// <summary>Where the tuner looks around the default recipe for tables.</summary>
public class TableSpaceTests
{
    private static readonly Recipe Usual = TableRecipe.For(Preprocessor.Fit(Csv.Read("x,y\n1,a\n4,b\n2,a\n9,b\n"), "y", [0, 1, 2, 3]), 500);

    [Fact]
    public void The_recipe_itself_lies_in_its_space_and_every_end_of_it_fits()
    {
        var space = NetworkSpace.For(Usual);
        RecipeSpace.Check(Usual, space);
        var settings = RecipeSpace.Find(Usual, space);
        Assert.NotNull(settings);
        Assert.Equal(((Setting)0.04, (Setting)"CosineCycles", (Setting)1, (Setting)0), (settings["learning-rate"], settings["schedule"], settings["keep"], settings["weight-decay"]));
        Assert.Equal((Usual.Model, Usual.LearningRate), (RecipeSpace.Apply(Usual, settings).Model, RecipeSpace.Apply(Usual, settings).LearningRate));
    }

    [Fact]
    public void Dropout_is_put_behind_each_hidden_layer_and_decay_leaves_both_betas_to_be_set()
    {
        var changed = RecipeSpace.Apply(Usual, new Dictionary<string, Setting> { ["keep"] = 0.8, ["depth"] = 2, ["weight-decay"] = 0.01, ["/optimizer/beta1"] = 0.8 });
        Assert.Equal(["Scaling", "Dense", "Parametric", "Dropout", "Dense", "Parametric", "Dropout", "Dense"], ((Sequential)changed.Model).Layers.Select(layer => layer.GetType().Name));
        Assert.Equal(new AdamW(0.01, 0.8, 0.95), changed.Optimizer);
    }

    /// <summary>It was read as 0 where another part stood before the one that decays.</summary>
    [Fact]
    public void The_decay_of_a_chain_is_that_of_the_part_that_decays()
    {
        foreach (var part in (Optimizer[])[new AdamW(0.03), new Lion(0.03), new Muon(0.03), new ScheduleFree(0.03), new WeightDecay(0.03), new Chain(new AdamW(0.03))])
        {
            var recipe = Usual with { Optimizer = new Chain(new ClipNorm(1), part) };
            Assert.Equal((Setting)0.03, RecipeSpace.Find(recipe, NetworkSpace.For(recipe))!["weight-decay"]);
            var chain = (Chain)RecipeSpace.Apply(recipe, new Dictionary<string, Setting> { ["weight-decay"] = 0.3 }).Optimizer;
            Assert.Equal(2, chain.Parts.Count);
            Assert.Equal(0.3, ((chain.Parts[1] is Chain inner ? inner.Parts[0] : chain.Parts[1]) as IDecaying)!.Decay);
        }
    }
}
