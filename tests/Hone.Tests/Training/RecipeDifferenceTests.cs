using Hone.Layers;
using Hone.Optimizers;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Training;

public class RecipeDifferenceTests
{
    private static readonly Recipe Before = Small.Recipe with { LearningRate = new Warmup(0.05, new Cosine(3)) };

    [Fact]
    public void Equal_recipes_have_none() => Assert.Empty(Catalog.Default.Difference(Before, Before with { }));

    [Fact]
    public void Only_what_differs_is_set_and_calculated_numbers_are_short() => Assert.Equal(
        ["/learningRate/then/peak=0.3", "/epochs=18"],
        Catalog.Default.Difference(Before, Before with { Epochs = 18, LearningRate = new Warmup(0.05, new Cosine(3 * 0.1)) }));

    [Fact]
    public void A_part_of_another_kind_and_a_list_of_another_length_are_set_as_a_whole()
    {
        var after = Before with { Optimizer = new Sgd(), Model = new Sequential(new Dense(8), new Dense(1)) };
        var edits = Catalog.Default.Difference(Before, after);
        Assert.Equal(["/model/layers", "/optimizer"], edits.Select(edit => edit.Split('=')[0]));
        Assert.Equal(Catalog.Default.ToJson(after), Catalog.Default.ToJson(RecipeEdits.Apply(Before, edits, Catalog.Default)));
    }

    [Fact]
    public void What_is_there_no_more_is_set_to_null_and_the_edits_give_the_other_recipe()
    {
        var regular = Before with { Model = new Sequential(new Dense(8) { Penalty = new Hone.Regularizers.L2(0.1) }, new Tanh(), new Dense(1)) };
        var plain = Before with { Model = new Sequential(new Dense(8), new Tanh(), new Dense(1)) };
        foreach (var (one, other) in ((Recipe, Recipe)[])[(regular, plain), (plain, regular)])
            Assert.Equal(Catalog.Default.ToJson(other), Catalog.Default.ToJson(RecipeEdits.Apply(one, Catalog.Default.Difference(one, other), Catalog.Default)));
        Assert.Equal(["/model/layers/0/penalty=null"], Catalog.Default.Difference(regular, plain));
    }
}
