using System.Numerics;
using System.Text.Json.Serialization;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>A part of a user's own: y = factor·x.</summary>
internal sealed record Scale(double Factor) : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ScaleOp<T>(input, y, T.CreateChecked(Factor)));
        return y;
    }
}

internal sealed class ScaleOp<T>(Slot<T> x, Slot<T> y, T factor) : Op<T>(y, x) where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(Pass pass)
    {
        for (int r = 0; r < pass.Rows; r++)
            for (int c = 0; c < x.Width; c++) Output.Value(pass.Rows)[r, c] = factor * x.Value(pass.Rows)[r, c];
    }

    public override void Backward(Pass pass) => throw new NotSupportedException();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Scale))]
internal sealed partial class ScaleJson : JsonSerializerContext;

public class CatalogJsonTests
{
    private static readonly Recipe Recipe = new()
    {
        Model = new Sequential(new Dense(4), new Relu(), new Residual(new Dense(4)), new Dense(1)),
        Loss = new MeanSquaredError(),
        Metric = new RSquared(),
        Optimizer = new Chain(new ClipNorm(1), new Adam()),
    };

    [Fact]
    public void A_recipe_comes_back_as_it_went()
    {
        string json = Catalog.Default.ToJson(Recipe);
        var back = Catalog.Default.FromJson(json, "recipe.json");
        Assert.Equal(Recipe, back);
        Assert.Equal(json, Catalog.Default.ToJson(back));
    }

    [Fact]
    public void A_layer_of_your_own_is_a_part_like_any_other()
    {
        var catalog = Catalog.Default.With<Layer, Scale>("Multiplies by a number.", ScaleJson.Default);
        var part = catalog.Parts.Single(part => part.Name == "Scale");
        Assert.Equal(("Layer", "Multiplies by a number.", "factor"), (part.Family, part.Summary, part.Parameters.Single().Name));
        Assert.DoesNotContain(Catalog.Default.Parts, other => other.Name == "Scale");

        var recipe = Recipe with { Model = new Sequential(new Dense(2), new Scale(3)) };
        Assert.Equal(recipe, catalog.FromJson(catalog.ToJson(recipe), "recipe.json"));
    }

    [Fact]
    public void A_name_can_be_taken_once_and_a_family_must_be_one()
    {
        var catalog = Catalog.Default.With<Layer, Scale>("Multiplies by a number.", ScaleJson.Default);
        Assert.Contains("already has a Layer named Scale", Assert.Throws<ArgumentException>(() => catalog.With<Layer, Scale>("Again.", ScaleJson.Default)).Message);
        Assert.Contains("Object is no family", Assert.Throws<ArgumentException>(() => catalog.With<object, Scale>("What?", ScaleJson.Default)).Message);
    }

    [Theory]
    [InlineData("\"units\": 4", "\"unit\": 4", "line 7, $.model.layers[0]", "unit")]
    [InlineData("\"units\": 4", "\"units\": 4, \"units\": 5", "line 7, $.model.layers[0]", "units")]
    [InlineData("\"units\": 4", "\"units\": \"four\"", "line 7, $.model.layers[0].units", "the value is no number")]
    [InlineData("\"kind\": \"Dense\"", "\"kind\": \"Denze\"", "$.model.layers[0]", "no kind \"Denze\". Did you mean \"Dense\"?")]
    [InlineData("\"kind\": \"RSquared\"", "\"kind\": \"rsquare\"", "$.metric", "Did you mean \"RSquared\"?")]
    [InlineData("\"kind\": \"MeanSquaredError\"", "", "$.loss", "discriminator")]
    [InlineData("\"beta1\": 0.9", "\"beta1\": 1.5", "", "Beta1 is 1.5; expected a share, at least 0 and below 1.")]
    [InlineData("\"epochs\": 100", "\"epochs\": 0", "", "Epochs must be 1 or more; found 0.")]
    [InlineData("\"seed\": 1", "\"seed\": -1", "$.seed", "UInt64")]
    [InlineData("\"seed\": 1", "\"seed\": 1,", "line ", "trailing comma")]
    public void A_fault_in_a_recipe_is_named_with_its_place(string good, string bad, string place, string what)
    {
        string json = Catalog.Default.ToJson(Recipe);
        int at = json.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, json);
        var fault = Assert.Throws<InputException>(() => Catalog.Default.FromJson(json[..at] + bad + json[(at + good.Length)..], "recipe.json"));
        Assert.StartsWith("recipe.json is no recipe Hone can read: ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Message.Contains(place, StringComparison.Ordinal) && fault.Message.Contains(what, StringComparison.Ordinal), fault.Message);
        Assert.DoesNotContain("BytePosition", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Generated code gives init properties the default of their type where JSON is silent: layers came back frozen and without weights.</summary>
    [Fact]
    public void What_json_leaves_out_keeps_its_default()
    {
        AssertEqual(new Dense(3), "{\"kind\":\"Dense\",\"units\":3}");
        AssertEqual(new Dense(3) { Bias = null }, "{\"kind\":\"Dense\",\"units\":3,\"hasBias\":false}");
        AssertEqual(new Embedding(3, 2), "{\"kind\":\"Embedding\",\"categories\":3,\"size\":2}");
        AssertEqual(new CategoryEmbedding([3, 4], 2), "{\"kind\":\"CategoryEmbedding\",\"categories\":[3,4],\"size\":2}");
        AssertEqual(new Dropout(0.5), "{\"kind\":\"Dropout\",\"keep\":0.5}");
        var recipe = Catalog.Default.FromJson("{\"model\":{\"kind\":\"Dense\",\"units\":3},\"loss\":{\"kind\":\"Huber\"},\"metric\":{\"kind\":\"RSquared\"}}", "recipe.json");
        Assert.Equal(new Recipe { Model = new Dense(3), Loss = new Huber(), Metric = new RSquared() }, recipe);

        static void AssertEqual(Layer expected, string json) => Assert.Equal(expected, Catalog.Default.FromJson<Layer>(json));
    }

    [Theory]
    [InlineData("{\"kind\":\"Dense\"}", "units")]
    [InlineData("{\"kind\":\"Dense\",\"units\":3,\"bias\":null}", "bias")]
    [InlineData("{\"kind\":\"Dense\",\"units\":3,\"weights\":null}", "weights")]
    public void A_setting_that_must_be_there_is_named(string json, string name) =>
        Assert.Contains(name, Assert.Throws<InputException>(() => Catalog.Default.FromJson<Layer>(json)).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Null_where_a_part_belongs_is_refused()
    {
        Assert.Throws<InputException>(() => Catalog.Default.FromJson("null", "recipe.json"));
        Assert.Throws<InputException>(() => Catalog.Default.FromJson<Layer>("""{"kind":"Sequential","layers":[null]}"""));
        Assert.Throws<InputException>(() => Catalog.Default.FromJson<Layer>("""{"kind":"Sequential","layers":null}"""));
        Assert.Throws<InputException>(() => Catalog.Default.FromJson<Optimizer>("""{"kind":"Chain","parts":[{"kind":"Sgd"},null]}"""));
    }

    [Fact]
    public void The_kind_need_not_stand_first() =>
        Assert.Equal(new Dense(3), Catalog.Default.FromJson<Layer>("""{"units":3,"kind":"Dense"}"""));
}
