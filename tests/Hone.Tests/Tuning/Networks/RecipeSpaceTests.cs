using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Training;
using Hone.Tuning.Networks;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning.Networks;

public class RecipeSpaceTests
{
    private static readonly Recipe Usual = new()
    {
        Model = new Sequential(new Dense(32), new Relu(), new Dropout(0.9), new Dense(16), new Relu(), new Dropout(0.8), new Dense(1)),
        Loss = new SigmoidCrossEntropy(),
        Metric = new Accuracy(),
        Optimizer = new AdamW(0.02),
        LearningRate = new Warmup(0.1, new Cosine(1e-3)),
    };

    private static Recipe With(string name, Setting setting, Recipe? recipe = null) => RecipeSpace.Apply(recipe ?? Usual, new Dictionary<string, Setting> { [name] = setting });

    private static IReadOnlyList<Hone.Plans.Layer> Layers(Recipe recipe) => ((Sequential)recipe.Model).Layers;

    [Fact]
    public void A_setting_by_name_changes_all_that_it_stands_for_and_nothing_else()
    {
        Assert.Equal(new Warmup(0.1, new Cosine(0.05)), With("learning-rate", 0.05).LearningRate);
        Assert.Equal(new AdamW(0.3), With("weight-decay", 0.3).Optimizer);
        Assert.Equal(new Lion(0.3), With("weight-decay", 0.3, Usual with { Optimizer = new Lion(0.1) }).Optimizer);
        Assert.Equal([0.6, 0.6], Layers(With("keep", 0.6)).OfType<Dropout>().Select(layer => layer.Keep));
        Assert.Equal([64, 64, 1], Layers(With("width", 64)).OfType<Dense>().Select(layer => layer.Units));
        Assert.Equal([new L2(0.1), new L2(0.1), new L2(0.1)], Layers(With("l2", 0.1)).OfType<Dense>().Select(layer => layer.Penalty));
        Assert.All(Layers(With("l2", 0)).OfType<Dense>(), layer => Assert.Null(layer.Penalty));
        Assert.Equal(7, With("batch-size", 7).BatchSize);
        Assert.Equal(new OneCycle(1e-3), With("schedule", "OneCycle").LearningRate);
        Assert.Equal(Usual with { LearningRate = With("learning-rate", 0.05).LearningRate }, With("learning-rate", 0.05));
    }

    [Fact]
    public void Depth_repeats_the_last_hidden_block_or_leaves_the_last_ones_out()
    {
        Assert.Equal([32, 16, 16, 16, 1], Layers(With("depth", 4)).OfType<Dense>().Select(layer => layer.Units));
        Assert.Equal([new Dense(32), new Relu(), new Dropout(0.9), new Dense(1)], Layers(With("depth", 1)));
        Assert.Equal(Usual.Model, With("depth", 2).Model);
    }

    [Fact]
    public void The_schedule_is_chosen_before_its_peak_is_set_whatever_the_order_of_the_names()
    {
        var recipe = RecipeSpace.Apply(Usual, new Dictionary<string, Setting> { ["learning-rate"] = 0.2, ["schedule"] = "Constant", ["width"] = 8, ["depth"] = 3 });
        Assert.Equal(new Warmup(0.05, new Constant(0.2)), recipe.LearningRate);
        Assert.Equal([8, 8, 8, 1], Layers(recipe).OfType<Dense>().Select(layer => layer.Units));
    }

    [Fact]
    public void A_path_sets_any_number_word_or_part_of_the_recipe()
    {
        Assert.Equal(0.95, ((AdamW)With("/optimizer/beta1", 0.95).Optimizer).Beta1);
        Assert.Equal(48, ((Dense)Layers(With("/model/layers/0/units", 48))[0]).Units);
        Assert.Equal(new Tanh(), Layers(With("/model/layers/1", "Tanh"))[1]);
        Assert.Equal(new Momentum(0.5), With("/optimizer", "{\"kind\":\"Momentum\",\"beta\":0.5}").Optimizer);
    }

    [Fact]
    public void Weight_decay_of_an_optimiser_without_any_comes_behind_it()
    {
        var recipe = With("weight-decay", 0.1, Usual with { Optimizer = new Momentum() });
        Assert.Equal([new Momentum(), new WeightDecay(0.1)], ((Chain)recipe.Optimizer).Parts);
        Assert.Equal([new Momentum(), new WeightDecay(0.2)], ((Chain)With("weight-decay", 0.2, recipe).Optimizer).Parts);
    }

    [Theory]
    [InlineData("learning-rat", 1, "Did you mean learning-rate?")]
    [InlineData("/optimizer/nothing/there", 1, "found nothing at \"nothing\"")]
    [InlineData("/optimizer/decay", -1, "/optimizer/decay = -1")]
    [InlineData("/epochs", 1.5, "epochs")]
    [InlineData("width", 0, "width = 0")]
    [InlineData("keep", 1.5, "keep = 1.5")]
    public void What_does_not_fit_is_said_with_its_name(string name, double value, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => With(name, value)).Message);

    [Fact]
    public void A_space_is_checked_before_any_trial_at_both_ends_and_with_each_choice()
    {
        RecipeSpace.Check(Usual, NetworkSpace.For(Usual));
        Assert.Contains("Nope", Assert.Throws<InputException>(() => RecipeSpace.Check(Usual, new Space(("schedule", new CategoryParameter("Cosine", "Nope"))))).Message);
        Assert.Contains("keep", Assert.Throws<InputException>(() => RecipeSpace.Check(Usual with { Model = new Dense(1) }, new Space(("keep", new NumberParameter(0.5, 1))))).Message);
    }

    [Fact]
    public void A_condition_is_met_while_its_parameter_is_checked()
    {
        var space = new Space(("/optimizer", new CategoryParameter("AdamW", "Momentum")), ("/optimizer/beta", new NumberParameter(0.5, 0.9) { When = new Condition("/optimizer", "Momentum") }));
        RecipeSpace.Check(Usual, space);
        Assert.Equal(new Momentum(0.5), RecipeSpace.Apply(Usual, new Dictionary<string, Setting> { ["/optimizer"] = "Momentum", ["/optimizer/beta"] = 0.5 }).Optimizer);
    }

    [Fact]
    public void A_recipe_is_found_in_the_space_around_it_and_comes_back_from_its_settings()
    {
        var own = Usual with { Model = new Sequential(new Dense(32), new Relu(), new Dropout(0.9), new Dense(32), new Relu(), new Dropout(0.9), new Dense(1)), LearningRate = new Warmup(0.05, new Cosine(1e-3)) };
        var settings = RecipeSpace.Find(own, NetworkSpace.For(own))!;
        Assert.Equal("Cosine", settings["schedule"].Word);
        Assert.Equal(Catalog.Default.ToJson(own), Catalog.Default.ToJson(RecipeSpace.Apply(own, settings)));
        Assert.Null(RecipeSpace.Find(own, new Space(("learning-rate", new NumberParameter(0.1, 1)))));
    }
}
