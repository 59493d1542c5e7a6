using Hone.Numerics;
using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Tests.Tables;

public class PreprocessorTests
{
    private static readonly FeatureStyle Standard = new() { Scaling = NumberScaling.Standard };

    private const string Text = "a,c,b,y\n1,x,5,no\n3,y,,yes\n100,z,7,no\n,x,9,yes\n";

    [Fact]
    public void Statistics_come_from_the_training_rows_alone()
    {
        var fitted = Preprocessor.Fit(Csv.Read(Text), Target.Find(Csv.Read(Text), "y"), [0, 1], style: Standard);
        Assert.Equal([new NumberFeature("a", 2, 1, false), new NumberFeature("b", 5, 0, true)], fitted.Features.SkipLast(1));
        Assert.Equal(["x", "y"], Assert.IsType<CategoryFeature>(fitted.Features[^1]).Values);
    }

    [Fact]
    public void A_row_is_numbers_each_with_its_indicator_then_categories()
    {
        var table = Csv.Read(Text);
        var fitted = Preprocessor.Fit(table, Target.Find(table, "y"), [0, 1, 2, 3], style: Standard);
        float[][] rows = Features(fitted.Encode(table, [3, 1]));
        Assert.Equal(7, fitted.Inputs);
        Assert.Equal([0, 1, (float)((9 - 7) / Math.Sqrt(8 / 3.0)), 0, 1, 0, 0], rows[0]);
        Assert.Equal([0, 1, 0, 1, 0], rows[1][2..]);
    }

    [Fact]
    public void Two_categories_share_a_feature_and_unseen_ones_are_missing()
    {
        var table = Csv.Read(Text);
        var dev = Preprocessor.Fit(table, Target.Find(table, "y"), [0, 1], style: Standard).Encode(table, [0, 1, 2]);
        Assert.Equal([-1, 1, 0], Features(dev).Select(row => row[^1]));
        Assert.Contains(dev.Notes, note => note.Contains("'c'") && note.Contains("1 row ") && note.Contains("'z'"));
    }

    [Fact]
    public void A_standardized_column_has_mean_0_and_deviation_1()
    {
        var table = Csv.Read("t,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{1_700_000_000L + row * 7},{row % 2}\n")));
        int[] all = [.. Enumerable.Range(0, 100)];
        var values = Features(Preprocessor.Fit(table, Target.Find(table, "y"), all, style: Standard).Encode(table, all)).Select(row => (double)row[0]).ToArray();
        Assert.Equal(0, values.Average(), 1e-6);
        Assert.Equal(1, values.Average(value => value * value), 1e-6);
    }

    [Fact]
    public void Columns_that_teach_nothing_are_left_out_with_a_note()
    {
        var rows = Enumerable.Range(0, 120).Select(row => $"name{row},,7,same,{row * 2},{row % 2}\n");
        var table = Csv.Read("id,empty,constant,word,x,y\n" + string.Concat(rows));
        var fitted = Preprocessor.Fit(table, "y", [.. Enumerable.Range(0, 120)]);
        Assert.Equal("x", Assert.Single(fitted.Features).Name);
        Assert.Equal(["'id'", "'empty'", "'constant'", "'word'"], fitted.Notes.Skip(1).Select(note => note.Split(' ')[1]));
    }

    [Fact]
    public void A_constant_that_is_missing_at_times_keeps_its_indicator()
    {
        var table = Csv.Read("x,c,y\n7,u,0\n,,1\n");
        var data = Preprocessor.Fit(table, Target.Find(table, "y"), [0, 1], style: Standard).Encode(table, [0, 1]);
        Assert.Equal([0, 0, 1], Features(data)[0]);
        Assert.Equal([0, 1, 0], Features(data)[1]);
    }

    [Fact]
    public void A_table_without_anything_to_learn_from_is_refused()
    {
        var fault = Assert.Throws<InputException>(() => Preprocessor.Fit(Csv.Read("x,y\n1,a\n1,b\n"), "y", [0, 1]));
        Assert.Contains("no column to learn from", fault.Message);
    }

    [Fact]
    public void Rare_categories_beyond_a_thousand_are_treated_as_missing()
    {
        var cells = Enumerable.Range(0, 1100).SelectMany(value => Enumerable.Repeat($"v{value:D4}", value < 1000 ? 3 : 2));
        var table = Csv.Read("c,y\n" + string.Concat(cells.Select((cell, row) => $"{cell},{row % 2}\n")));
        var fitted = Preprocessor.Fit(table, "y", [.. Enumerable.Range(0, table.Rows)]);
        Assert.Equal(1000, fitted.Inputs);
        Assert.Equal("v0999", Assert.IsType<CategoryFeature>(fitted.Features[0]).Values[^1]);
    }

    [Fact]
    public void Number_targets_are_standardized_and_restored()
    {
        var table = Csv.Read("x,y\n1,10.5\n2,20\n3,30\n4,1000\n");
        var fitted = Preprocessor.Fit(table, Target.Find(table, "y"), [0, 1, 2], style: new FeatureStyle { Answers = AnswerRange.Free });
        float[] targets = Targets(fitted.Encode(table, [0, 1, 2, 3]));
        Assert.Equal(0, targets[..3].Average(), 1e-6f);
        Assert.Equal([10.5, 20, 30, 1000], targets.Select(value => fitted.Target.Restore(value)), (x, y) => Math.Abs(x - y) < 1e-3);
    }

    [Fact]
    public void Class_targets_are_indices() =>
        Assert.Equal([0, 1, 0], Targets(Preprocessor.Fit(Csv.Read(Text), "y", [0, 1, 2]).Encode(Csv.Read(Text), [0, 1, 2])));

    [Fact]
    public void A_column_that_teaches_nothing_is_told_once()
    {
        string message = Assert.Throws<InputException>(() => Preprocessor.Fit(Csv.Read("a,b\n2,x\n2,y\n"), "b", [0, 1])).Message;
        Assert.Single(message.Split("Column 'a'").Skip(1));
    }

    [Fact]
    public void Json_keeps_everything()
    {
        var table = Csv.Read("größe \"cm\",色,y\n1.1,赤,0.1\n2.7,青,0.2\n,緑,0.4\n");
        var fitted = Preprocessor.Fit(table, "y", [0, 1, 2]);
        var back = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal(fitted.ToJson(), back.ToJson());
        Assert.Equal(Features(fitted.Encode(table)), Features(back.Encode(table)));
    }

    /// <summary>As 0.1 wrote them before styles were kept.</summary>
    [Fact]
    public void Preprocessing_of_before_styles_is_read_and_written_the_same()
    {
        const string before = """
            {"features":[{"kind":"number","mean":2,"deviation":1,"indicator":true,"name":"a"},{"kind":"boolean","name":"b"},{"kind":"category","values":["x","y"],"name":"c"},{"kind":"category","values":["k","l","m"],"name":"d"}],"target":{"name":"y","task":"number","kind":"number","classes":[],"mean":10,"deviation":2},"notation":null}
            """;
        var fitted = Preprocessor.FromJson(before);
        Assert.Equal(before, fitted.ToJson());
        Assert.Equal([3, 0, 1, 1, 0, 1, 0], Features(fitted.Encode(Csv.Read("a,b,c,d\n5,yes,y,l\n", fitted.Reading(withTarget: false))))[0]);
        Assert.Equal(1e6, fitted.Target.Restore(5e5 - 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"features\":null,\"target\":{\"name\":\"y\",\"task\":\"binary\",\"kind\":\"number\"}}")]
    public void What_is_no_preprocessor_is_refused(string json) => Assert.Throws<InputException>(() => Preprocessor.FromJson(json));

    [Fact]
    public void Reading_features_allocates_nothing()
    {
        var table = Csv.Read(Text);
        var data = Preprocessor.Fit(table, "y", [0, 1, 2, 3]).Encode(table, [0, 1, 2, 3]);
        var (features, targets, rows) = (new float[4 * 16], new float[4], new[] { 3, 2, 1, 0 });
        void Read()
        {
            data.ReadFeatures(rows, new Matrix<float>(features, 4, data.Features, 16));
            data.ReadTargets(rows, new Matrix<float>(targets, 1));
        }
        Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static float[][] Features(EncodedDataset data)
    {
        var values = new float[data.Rows * data.Features];
        data.ReadFeatures([.. Enumerable.Range(0, data.Rows)], new Matrix<float>(values, data.Features));
        return [.. values.Chunk(data.Features)];
    }

    private static float[] Targets(EncodedDataset data)
    {
        var values = new float[data.Rows];
        data.ReadTargets([.. Enumerable.Range(0, data.Rows)], new Matrix<float>(values, 1));
        return values;
    }
}
