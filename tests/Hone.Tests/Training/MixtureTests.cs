using Hone.Data;
using Hone.Diagnosis;
using Hone.Files;
using Hone.Layers;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class MixtureTests : RunTest
{
    private const int Parts = 3;

    private static readonly Recipe Pack = Small.Recipe with
    {
        Members = 3 * Parts,
        Epochs = 30,
        Variants = [new Variant(new Sequential(new Dense(6), new Relu(), new Dense(1)), LearningRate: 0.02), new Variant(new Sequential(new Dense(1)))],
    };

    private static readonly Dataset Rows = Small.Xor();

    private static readonly Folds Folds = Folds.Stratified(new int[Rows.Rows], Parts, new Key(1));

    private static readonly FoldedDataset Held = new(Rows, Folds, heldOut: true);

    [Fact]
    public void Each_kind_has_its_own_network_and_the_same_parts_of_the_rows()
    {
        for (int member = 0; member < Pack.Members; member++)
        {
            var own = Pack.Member(member);
            Assert.Equal((1, null), (own.Members, own.Variants));
            Assert.Same(member < Parts ? Pack.Model : Pack.Variants![member / Parts - 1].Model, own.Model);
            Assert.Equal(member / Parts == 1 ? 0.02 : Pack.LearningRate, own.LearningRate);
            Assert.Equal(Folds.Split(member).Dev, Folds.Split(member % Parts).Dev);
        }
        Assert.Equal(Pack.Members, Enumerable.Range(0, Pack.Members).Select(member => Pack.Member(member).Seed).Distinct().Count());
    }

    [Fact]
    public void The_mixture_is_no_worse_on_dev_than_any_kind_alone_nor_than_all_alike()
    {
        var all = Fit(Pack);
        var mixed = Mixture.Of(all, Held);
        double loss = new Predictor(mixed).Evaluate(Held).Loss;
        Assert.Equal(1, mixed.Shares.Sum(), 1e-12);
        for (int kind = 0; kind < 3; kind++)
            Assert.True(loss <= new Predictor(all.Sharing([.. Enumerable.Range(0, Pack.Members).Select(member => member / Parts == kind ? 1.0 / Parts : 0)])).Evaluate(Held).Loss + 1e-6);
        Assert.DoesNotContain(2 * Parts, mixed.Places); // what is no line cannot be learned by one
        foreach (var kind in mixed.Places.Zip(mixed.Shares).GroupBy(member => member.First / Parts)) Assert.Single(kind.Select(member => member.Second).Distinct());
    }

    [Fact]
    public void A_file_of_it_holds_the_members_that_count_and_answers_as_it_does()
    {
        var mixed = Mixture.Of(Fit(Pack), Held);
        mixed.Save(Place("first"));
        var read = TrainedModel.Load(this["first"]);
        Assert.Equal(mixed.Places, read.Places);
        Assert.Equal(mixed.Shares, read.Shares);
        Assert.Equal(mixed.Parameters, read.Parameters);
        Assert.Equal(new Predictor(mixed).Predict(Rows).Values.ToArray(), new Predictor(read).Predict(Rows).Values.ToArray());
        read.Save(Place("second"));
        Assert.Equal(File.ReadAllBytes(this["first"]), File.ReadAllBytes(this["second"]));
    }

    [Theory]
    [InlineData("0.5 0.5")]
    [InlineData("0 0 0 0 0 0 0 0 0")]
    [InlineData("2 -1 0 0 0 0 0 0 0")]
    [InlineData("a b c d e f g h i")]
    [InlineData("1 NaN 0 0 0 0 0 0 0")]
    public void Shares_that_lie_are_refused(string shares)
    {
        Mixture.Of(Fit(Pack), Held).Save(Place("model"));
        var file = TensorFile.Read(this["model"]);
        TensorFile.Write(this["model"], file.Tensors, new Dictionary<string, string>(file.Metadata) { ["hone.shares"] = shares });
        Assert.Contains("metadata hone.shares must be 9 numbers", Assert.Throws<InputException>(() => TrainedModel.Load(this["model"])).Message);
    }

    [Fact]
    public void A_recipe_with_variants_comes_back_from_its_json()
    {
        string json = Catalog.Default.ToJson(Pack);
        Assert.Equal(json, Catalog.Default.ToJson(Catalog.Default.FromJson(json, "it")));
        Assert.DoesNotContain("variants", Catalog.Default.ToJson(Small.Recipe));
    }

    [Fact]
    public void A_mixture_without_the_recipes_own_network_is_looked_at_as_the_network_it_begins_with()
    {
        var all = Fit(Pack);
        var others = all.Sharing([.. Enumerable.Range(0, Pack.Members).Select(member => member / Parts == 1 ? 1.0 / Parts : 0)]);
        var facts = NetworkFacts.Of(others, Rows, new Key(1));
        Assert.Equal(6, facts.Layers[0].Units);
        Assert.NotNull(UnitAblation.Of(others, Rows, new Key(1)));
    }

    [Fact]
    public void Kinds_of_one_member_each_leave_a_model_that_can_be_saved_and_read()
    {
        var pack = Pack with { Members = 3 };
        var model = Mixture.Of(new Ensemble(pack, (member, share) => new Trainer(pack.Member(member)) { Threads = share }).Fit(_ => (Rows, Rows), TestContext.Current.CancellationToken), Rows);
        model.Save(Place("model"));
        Assert.Equal(new Predictor(model).Predict(Rows).Values.ToArray(), new Predictor(TrainedModel.Load(this["model"])).Predict(Rows).Values.ToArray());
    }

    [Fact]
    public void Networks_of_other_outputs_are_refused_before_any_member_begins() =>
        Assert.Contains("as many outputs", Assert.Throws<InputException>(() => Fit(Pack with { Variants = [new Variant(new Dense(2)), new Variant(new Dense(1))] })).Message);

    [Fact]
    public void No_variants_are_none_and_null_is_refused()
    {
        Assert.Null((Pack with { Variants = [] }).Variants);
        Assert.Contains("Variants", Assert.ThrowsAny<Exception>(() => Pack with { Variants = [null!] }).Message);
        Assert.Throws<InputException>(() => Catalog.Default.FromJson(Catalog.Default.ToJson(Small.Recipe).Insert(1, "\"variants\":[null],"), "it"));
    }

    [Fact]
    public void Members_that_no_kind_can_share_evenly_are_refused() =>
        Assert.Contains("a multiple of 3", Assert.Throws<InputException>(() => Fit(Pack with { Members = 7 })).Message);

    [Fact]
    public void Without_variants_a_model_stays_as_it_is()
    {
        var model = Fit(Pack with { Members = 3, Variants = null });
        Assert.Same(model, Mixture.Of(model, Held));
    }

    private static TrainedModel Fit(Recipe recipe) => new Ensemble(recipe, (member, share) => new Trainer(recipe.Member(member)) { Threads = share }) { Threads = 2 }
        .Fit(member => Folds.Split(member) is var part ? (new Selection(Rows, part.Train), new Selection(Rows, part.Dev)) : default, TestContext.Current.CancellationToken);

    private string Place(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        return this[name];
    }
}
