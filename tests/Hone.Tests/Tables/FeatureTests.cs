using Hone.Numerics;
using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Tests.Tables;

/// <summary>What columns are found to be, and what inputs they become.</summary>
public class FeatureTests
{
    [Fact]
    public void A_date_becomes_its_place_in_time_and_the_parts_that_vary()
    {
        var (fitted, inputs) = Encoded("d,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{i % 2}\n")));
        var date = Assert.IsType<DateFeature>(Assert.Single(fitted.Features));
        Assert.Equal([DatePart.Season, DatePart.DayOfMonth, DatePart.Weekday], date.Parts);
        Assert.Equal(1 + 2 + 2 + 7, date.Width);
        Assert.Equal(0, inputs.Average(row => row[0]), 1e-6f);
        Assert.Equal([0, 1, 0, 1], inputs[0][1..5], (x, y) => Math.Abs(x - y) < 1e-6); // 1 January: both circles begin, sin 0 and cos 1
        Assert.Equal([0, 1, 0, 0, 0, 0, 0], inputs[0][5..]);                            // a Monday, Sunday first
        Assert.All(inputs, row => Assert.Equal(1, row[5..].Sum()));
    }

    [Fact]
    public void A_missing_date_is_nought_and_says_so()
    {
        var (fitted, inputs) = Encoded("d,y\n2024-01-01T06:00,0\n,1\n2024-01-01T18:00,0\n2024-01-01T12:00,1\n");
        Assert.Equal([DatePart.TimeOfDay], Assert.IsType<DateFeature>(fitted.Features[0]).Parts);
        Assert.Equal([0, 0, 0, 1], inputs[1]);
        Assert.Equal([1, 0, 0], inputs[0][1..], (x, y) => Math.Abs(x - y) < 1e-6); // 6 o'clock is a quarter of the circle
    }

    [Fact]
    public void The_order_of_day_and_month_found_in_training_stays_for_later_files()
    {
        var (fitted, _) = Encoded("d,y\n4/13/2024,0\n3/4/2024,1\n5/6/2024,0\n");
        var back = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal("2024-03-04", Csv.Read("d\n3/4/2024\n", back.Reading(withTarget: false))["d"].Text(0));
        Assert.Contains("13/4/2024", Assert.Throws<InputException>(() => Csv.Read("d\n13/4/2024\n", back.Reading(withTarget: false))).Message);
        Assert.Equal("2024-04-03", Csv.Read("d\n3/4/2024\n", back.Reading(withTarget: false, new ReadOptions { DayFirst = true }))["d"].Text(0));
    }

    [Fact]
    public void Free_text_becomes_the_words_that_rows_share()
    {
        string[] things = ["the small red house", "a big blue boat", "the old green car"];
        var (fitted, inputs) = Encoded("t,y\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"{things[i % 3]} number{i},{i % 2}\n")));
        var text = Assert.IsType<TextFeature>(Assert.Single(fitted.Features));
        Assert.Equal(["big", "blue", "boat", "car", "green", "house", "old", "red", "small", "the"], text.Words);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 1, 1, 1], inputs[0]);
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], inputs[1]);
        Assert.Contains(fitted.Notes, note => note.Contains("free text"));
    }

    [Fact]
    public void More_words_than_one_cell_holds_are_told_apart()
    {
        var words = Enumerable.Range(0, 40).Select(i => $"w{i:00}").ToArray();
        var (fitted, inputs) = Encoded("t,y\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"{words[i % 40]} {words[(i + 7) % 40]} {words[(i + 20) % 40]} x{i},{i % 2}\n")));
        Assert.Equal(40, fitted.Inputs);
        for (int i = 0; i < 40; i++) Assert.Equal(new[] { i, (i + 7) % 40, (i + 20) % 40 }.Order(), Enumerable.Range(0, 40).Where(place => inputs[i][place] == 1));
    }

    [Theory]
    [InlineData("Kundennr", 10_000)]
    [InlineData("row", 0)]
    public void Numbers_that_count_the_rows_are_left_out_with_a_note(string name, int first)
    {
        var (fitted, _) = Encoded($"{name},x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{first + i},{i * i % 7},{i % 2}\n")));
        Assert.Equal("x", Assert.Single(fitted.Features).Name);
        Assert.Contains(fitted.Notes, note => note.Contains($"'{name}'") && note.Contains("--kind"));
    }

    [Theory]
    [InlineData("uuid", "0f8fad5b-d9cb-469f-{0}")]
    [InlineData("mail", "row{0}@example.org")]
    [InlineData("hash", "x{0}e5")]
    public void Texts_that_all_differ_are_left_out_of_a_small_table_with_a_note(string name, string cell)
    {
        var (fitted, _) = Encoded($"{name},x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, cell, i)},{i * i % 7},{i % 2}\n")));
        Assert.Equal("x", Assert.Single(fitted.Features).Name);
        Assert.Contains(fitted.Notes, note => note.Contains($"'{name}'") && note.Contains("left out"));
    }

    [Theory]
    [InlineData(0)]             // three in a hundred repeat
    [InlineData(9007199254740993)] // rounding makes half of them repeat
    public void An_id_that_nearly_always_differs_is_left_out_with_a_note(long first)
    {
        var (fitted, _) = Encoded("customer_id,x,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{first + (i < 97 ? 7L * i % 97 : i - 97)},{i * i % 7},{i % 2}\n")));
        Assert.Equal("x", Assert.Single(fitted.Features).Name);
        Assert.Contains(fitted.Notes, note => note.Contains("'customer_id'") && note.Contains("identifier, left out"));
    }

    [Fact]
    public void An_id_that_repeats_is_told_to_be_a_group_perhaps()
    {
        var (fitted, _) = Encoded("patient_id,x,y\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"{i / 3},{i * i % 7},{i % 2}\n")));
        Assert.Contains(fitted.Notes, note => note.Contains("--group patient_id"));
    }

    [Fact]
    public void A_counter_is_learned_from_where_there_is_nothing_else() =>
        Assert.Equal("x", Assert.Single(Encoded("x,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{i % 2}\n"))).Fitted.Features).Name);

    [Theory]
    [InlineData("TRUE,False,true,0,T")]
    [InlineData("yes,NO,y,n,1")]
    [InlineData("on,off,On,OFF,0")]
    public void Spellings_of_yes_and_no_may_be_mixed_in_a_column(string cells) =>
        Assert.Equal(ColumnKind.Boolean, Csv.Read("a,b\n" + string.Concat(cells.Split(',').Select(cell => $"{cell},1\n")))["a"].Kind);

    [Theory]
    [InlineData("t,n")]
    [InlineData("f,n,y")]
    [InlineData("true,true")]
    public void Words_of_two_languages_for_yes_and_no_are_categories(string cells) =>
        Assert.Equal(ColumnKind.Category, Csv.Read("a,b\n" + string.Concat(cells.Split(',').Select(cell => $"{cell},1\n")))["a"].Kind);

    [Fact]
    public void A_boolean_target_compares_by_truth_whether_its_task_is_said_or_not()
    {
        foreach (TaskKind? task in (TaskKind?[])[null, TaskKind.Binary])
        {
            var table = Csv.Read("x,y\n1,no\n2,YES\n3,no\n");
            var target = Target.Find(table, "y", task);
            Assert.Equal(["no", "YES"], target.Classes);
            Assert.Equal([1, 0], target.Codes(Csv.Read("x,y\n1,y\n2,N\n", new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["y"] = target.Kind } }), [0, 1]));
        }
    }

    [Fact]
    public void A_constant_with_gaps_teaches_only_its_gaps_however_far_a_new_value_lies()
    {
        var table = Csv.Read("x,z,y\n5000,1,0\n,2,1\n5000,3,0\n");
        var fitted = Preprocessor.Fit(table, "y", [0, 1, 2]);
        Assert.Equal([0, 0], Inputs(fitted.Encode(Csv.Read("x,z\n0,1\n", fitted.Reading(withTarget: false))))[0][..2]);
    }

    [Fact]
    public void Plain_features_stand_first_in_whatever_order_they_are_given()
    {
        var (fitted, inputs) = Encoded("c,x,y\na,1,0\nb,2,1\nc,3,0\n");
        var turned = fitted with { Features = [.. fitted.Features.Reverse()] };
        Assert.Equal(["x", "c"], turned.Features.Select(column => column.Name));
        Assert.Equal(inputs, Inputs(turned.Encode(Csv.Read("c,x,y\na,1,0\nb,2,1\nc,3,0\n"))));
    }

    private static (Preprocessor Fitted, float[][] Inputs) Encoded(string text)
    {
        var table = Csv.Read(text);
        int[] all = [.. Enumerable.Range(0, table.Rows)];
        var fitted = Preprocessor.Fit(table, "y", all);
        return (fitted, Inputs(fitted.Encode(table, all)));
    }

    private static float[][] Inputs(EncodedDataset data)
    {
        var values = new float[data.Rows * data.Features];
        data.ReadFeatures([.. Enumerable.Range(0, data.Rows)], new Matrix<float>(values, data.Features));
        return [.. values.Chunk(data.Features)];
    }
}
