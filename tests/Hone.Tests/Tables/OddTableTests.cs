using Hone.Numerics;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Tests.Files;
using Hone.Training;

namespace Hone.Tests.Tables;

/// <summary>Tables that are small, wide, or hold a little of everything, in every style.</summary>
public sealed class OddTableTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<NumberScaling, bool> Styles() =>
        [(NumberScaling.Standard, false), (NumberScaling.Standard, true), (NumberScaling.Robust, false), (NumberScaling.Robust, true), (NumberScaling.TwoViews, false), (NumberScaling.TwoViews, true)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Forty_rows_of_everything_are_learned_from_and_answered_the_same_from_a_file(NumberScaling scaling, bool embeds)
    {
        var key = new Key(2);
        string[] words = ["red", "green", "blue", "small", "large"];
        Write("id,flat,empty,a,copy,gaps,when,paid,shop,note,y", 40, i => FormattableString.Invariant(
            $"k{i},7,,{key.Normal(i):0.00},{2 * Math.Round(key.Normal(i), 2):0.00},{(i % 4 == 0 ? "" : $"{i % 7}")},2024-0{1 + i % 9}-11,{(i % 3 == 0 ? "yes" : "no")},s{i % 12:00},the {words[i % 5]} and {words[i * 3 % 5]} one {i},{(i == 0 ? "once" : i % 2 == 0 ? "up" : "down")}"));
        var options = new TrainingOptions { Data = _scratch["t.csv"], Target = "y", Style = new FeatureStyle { Scaling = scaling, EmbedsCategories = embeds } };
        var data = TrainingData.Load(options, 1);
        Assert.Equal(["a", "copy", "gaps", "note", "paid", "shop", "when"], data.Preprocessor.Features.Select(column => column.Name).Order(StringComparer.Ordinal));
        Assert.Equal(embeds ? 1 : 0, data.Preprocessor.Codes.Count);
        Assert.Equal("copy", data.Facts.Columns.Single(column => column.SameAs is not null).Name);

        var model = new TableModel(new Trainer(TableRecipe.For(data.Preprocessor, data.Train.Rows) with { Epochs = 2 }) { Threads = 1 }.Fit(data.Train, data.Dev, TestContext.Current.CancellationToken), data.Preprocessor);
        model.Save(_scratch["m.safetensors"]);
        var back = TableModel.Load(_scratch["m.safetensors"]);
        var rows = Table.Read(options.Data, back.Reading(withTarget: false));
        var (answers, again) = (model.Predict(rows), back.Predict(rows));
        for (int row = 0; row < rows.Rows; row++)
            for (int code = 0; code < 3; code++)
                Assert.Equal(answers.Probability(row, code), again.Probability(row, code));
    }

    [Theory]
    [InlineData(NumberScaling.Standard)]
    [InlineData(NumberScaling.Robust)]
    [InlineData(NumberScaling.TwoViews)]
    public void Three_rows_and_numbers_at_the_ends_of_their_range_give_finite_inputs(NumberScaling scaling)
    {
        var table = Styled.Numbers(float.MinValue, 1e-45f, float.MaxValue);
        Assert.All(Styled.Fit(table, new FeatureStyle { Scaling = scaling }).Inputs(table), row => Assert.All(row, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Thousands_of_columns_stay_a_small_file_with_few_notes()
    {
        var key = new Key(5);
        Column[] columns = [.. Enumerable.Range(0, 3000).Select(c => new NumberColumn($"c{c}", [.. Enumerable.Range(0, 200).Select(row => c % 3 == 0 ? 1 : MathF.Exp(2 * (float)key.Normal(c * 200L + row)))])),
            new NumberColumn("y", [.. Enumerable.Range(0, 200).Select(row => (float)key.Normal(row))])];
        var fitted = Styled.Fit(new Table("t", columns), new FeatureStyle { Scaling = NumberScaling.TwoViews });
        Assert.Equal(2000, fitted.Features.Count);
        Assert.True(fitted.Features.OfType<RobustNumberFeature>().Count(column => column.Quantiles is not null) > 1900);
        Assert.InRange(fitted.Notes.Count, 1, 5);
        Assert.InRange(fitted.ToJson().Length, 1, 20_000_000); // a model file's header may be 100 MB
    }

    [Fact]
    public void Dates_and_words_are_the_same_in_every_style()
    {
        var table = Csv.Read("d,t,y\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"{new DateTime(2024, 1, 1).AddDays(i * i):yyyy-MM-dd},the {(i % 2 == 0 ? "red" : "blue")} house of {i},{i % 7 + 0.5}\n")));
        var usual = Styled.Fit(table, new FeatureStyle());
        Assert.Equal(["d", "t"], usual.Features.Select(column => column.Name));
        Assert.Equal(usual.Inputs(table), Styled.Fit(table, new FeatureStyle { Scaling = NumberScaling.TwoViews, EmbedsCategories = true }).Inputs(table));
    }

    private void Write(string header, int rows, Func<int, string> row) => File.WriteAllText(_scratch["t.csv"], header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(i) + "\n")));
}
