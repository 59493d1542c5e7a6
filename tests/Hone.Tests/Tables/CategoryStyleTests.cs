using Hone.Diagnosis;
using Hone.Layers;
using Hone.Numerics;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Tests.Tables;

/// <summary>Categories as scaled flags, and as codes that the network looks up.</summary>
public class CategoryStyleTests
{
    private static readonly FeatureStyle Robust = new() { Scaling = NumberScaling.Robust }, Embedded = new() { EmbedsCategories = true };

    /// <summary>What x' = s·(x − median) becomes.</summary>
    private static float Clipped(double x) => (float)(x / Math.Sqrt(1 + x * x / 9));

    [Fact]
    public void Rare_usual_and_frequent_values_are_scaled_as_any_input_is()
    {
        // 10 rows: 'a' in 5 (s = 1, median between 0 and 1), 'b' in 3 (s = 1), 'c' in 1 and missing in 1 (s = 2 / (1 − 0)).
        var table = Csv.Read("c,y\na,0.5\na,1.5\na,2\na,3\na,4\nb,5\nb,6\nb,7\nc,8\nNA,9\n");
        var fitted = Styled.Fit(table, Robust);
        Assert.Equal([new RobustScale(0.5, 1), new RobustScale(0, 1 / 0.75), new RobustScale(0, 2)], Assert.IsType<CategoryFeature>(Assert.Single(fitted.Features)).Scales!);
        float[][] inputs = fitted.Inputs(table);
        Assert.Equal([Clipped(0.5), 0, 0], inputs[0]);
        Assert.Equal([Clipped(-0.5), 0, Clipped(2)], inputs[8]);
        Assert.Equal([Clipped(-0.5), 0, 0], inputs[9]);
        Assert.Equal(inputs, Preprocessor.FromJson(fitted.ToJson()).Inputs(table));
    }

    [Theory]
    [InlineData("red", "blue")] // two categories
    [InlineData("yes", "no")]   // a boolean: no is −1
    public void Of_two_values_the_more_frequent_is_nought_and_a_missing_one_lies_between(string rare, string frequent)
    {
        string Row(int i) => i % 10 == 0 ? rare : frequent;
        var fitted = Styled.Fit(Csv.Read("c,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{Row(i)},{i * 0.3:0.0}\n"))), Robust);
        float[][] inputs = fitted.Inputs(Csv.Read($"c\n{rare}\n{frequent}\nNA\n", fitted.Reading(withTarget: false)));
        int sign = string.CompareOrdinal(rare, frequent) < 0 ? -1 : 1;
        Assert.Equal([[sign * Clipped(2)], [0], [sign * Clipped(1)]], inputs);
    }

    [Fact]
    public void Above_eight_values_a_category_is_one_code_and_stands_last()
    {
        var table = Wide(200);
        var fitted = Styled.Fit(table, Embedded);
        Assert.Equal(["x", "few", "many"], fitted.Features.Select(column => column.Name));
        Assert.Equal([9], fitted.Codes);
        Assert.Contains(fitted.Notes, note => note.Contains("codes") && note.Contains("'many'"));
        Assert.Equal(2 + 8 + 1, fitted.Inputs); // x by rank too
        Assert.Equal([false, false, true], fitted.InputRanges.Select(range => range.AreCodes));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (float)(i % 9)), fitted.Inputs(table).Select(row => row[^1]));
        Assert.Equal(fitted.Inputs(table), Preprocessor.FromJson(fitted.ToJson()).Inputs(table));
    }

    [Theory]
    [InlineData(false, -1)]
    [InlineData(true, 9)]
    public void What_is_missing_has_a_code_of_its_own_where_training_had_such_cells_and_so_has_what_is_unknown(bool missing, float code)
    {
        var fitted = Styled.Fit(Wide(200, missing), Embedded);
        Assert.Equal([missing ? 10 : 9], fitted.Codes);
        var later = Csv.Read("many,x,few\nm9,1,f1\nNA,1,f1\nm3,1,f1\n");
        Assert.Equal([code, code, 3], fitted.Inputs(later).Select(row => row[^1]));
        Assert.Equal(fitted.Inputs(later), Preprocessor.FromJson(fitted.ToJson()).Inputs(later));
        Assert.Contains(fitted.Encode(later).Notes, note => note.Contains("'many'") && note.Contains("'m9'"));
    }

    [Fact]
    public void The_network_looks_codes_up_learns_from_them_and_answers_the_same_from_a_file()
    {
        var table = Wide(400);
        var fitted = Styled.Fit(table, Embedded);
        var recipe = TableRecipe.For(fitted, 400) with { Epochs = 30 };
        Assert.Equal(new CategoryEmbedding([9], TableRecipe.EmbeddingSize), ((Sequential)recipe.Model).Layers[0]);
        int[] all = [.. Enumerable.Range(0, 400)];
        var model = new TableModel(new Trainer(recipe) { Threads = 1 }.Fit(fitted.Encode(table, all), fitted.Encode(table, all), TestContext.Current.CancellationToken), fitted);
        Assert.True(model.Evaluate(table).Metric < 0.3 * fitted.Target.Deviation, "The target is the code's own number; nothing else tells it.");

        using var scratch = new Files.Scratch();
        model.Save(scratch["m.safetensors"]);
        var (answers, again) = (model.Predict(table), TableModel.Load(scratch["m.safetensors"]).Predict(table));
        Assert.All(all, row => Assert.Equal(answers.Number(row), again.Number(row)));
        var unknown = model.Predict(Csv.Read("many,x,few\nm77,1,f1\nNA,1,f1\n"));
        Assert.Equal(unknown.Number(0), unknown.Number(1));
    }

    [Fact]
    public void A_recipe_that_does_not_look_up_what_the_table_has_is_refused()
    {
        var (codes, flags) = (Styled.Fit(Wide(200), Embedded), Styled.Fit(Wide(200), new FeatureStyle()));
        Assert.Contains("looks no codes of categories up; of the table's columns 1 are codes, of 9 categories", Refusal(TableRecipe.For(flags, 200), codes));
        Assert.Contains("--categories", Refusal(TableRecipe.For(codes, 200), flags));
        Outputs.Check(TableRecipe.For(codes, 200), codes);

        static string Refusal(Recipe recipe, Preprocessor fitted) => Assert.Throws<InputException>(() => Outputs.Check(recipe, fitted)).Message;
    }

    [Fact]
    public void The_doctor_takes_codes_for_no_numbers_and_finds_copies_among_them()
    {
        var key = new Key(3);
        var table = Csv.Read("a,copy,x,y\n" + string.Concat(Enumerable.Range(0, 900).Select(row => (key.Below(400, row), row) is var (value, _) ? FormattableString.Invariant($"a{value},c{value * 7 % 400},{key.Normal(row):0.000},{key.Normal(row + 9000):0.000}\n") : "")));
        int[] train = [.. Enumerable.Range(0, 800)], dev = [.. Enumerable.Range(800, 100)];
        var fitted = Preprocessor.Fit(table, Target.Find(table, "y"), train, new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Category, ["copy"] = ColumnKind.Category }, Embedded);
        var facts = DataFacts.Of(new ExaminedData(fitted.Encode(table, train), fitted.Encode(table, dev), TaskKind.Number) { Inputs = fitted.InputRanges }, key);
        Assert.All(facts.Columns.Where(column => column.Name != "x"), column => Assert.Null(column.Deviation));
        Assert.Equal("a", facts.Columns.Single(column => column.Name == "copy").SameAs);
    }

    private static Table Wide(int rows, bool missing = false) => Csv.Read("many,x,few,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{(missing && i % 50 == 49 ? "" : $"m{i % 9}")},{i * 31 % 17},f{i * 5 % 8},{i % 9 * 7 % 9 + 0.5:0.0}\n")));
}
