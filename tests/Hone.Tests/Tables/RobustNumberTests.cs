using CsCheck;
using Hone.Numerics;
using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Tests.Tables;

/// <summary>Numbers by median and quartiles, smoothly clipped; by rank too.</summary>
public class RobustNumberTests
{
    private static readonly FeatureStyle Robust = new() { Scaling = NumberScaling.Robust }, TwoViews = new() { Scaling = NumberScaling.TwoViews };

    private static readonly Gen<float[]> Columns = Gen.Select(Gen.OneOf(Gen.Float[-1000, 1000], Gen.Int[-3, 3].Select(value => (float)value), Gen.Float[-1e30f, 1e30f]), Gen.Int[0, 3])
        .Select((value, missing) => missing == 3 ? float.NaN : value).Array[5, 150].Where(x => x.Where(float.IsFinite).Distinct().Count() > 1);

    [Fact]
    public void The_scale_is_that_of_the_quartiles()
    {
        var fitted = Styled.Fit(Styled.Numbers(1, 9, 2, 8, 3, 7, 4, 6, 5), Robust);
        var column = Assert.IsType<RobustNumberFeature>(Assert.Single(fitted.Features));
        Assert.Equal(new RobustScale(5, 0.25), column.Scale);
        Assert.Equal([0, (float)(1 / Math.Sqrt(1 + 1 / 9.0)), (float)(-3 / Math.Sqrt(2))], fitted.Inputs(Styled.Numbers(5, 9, -7)).Select(row => row[0]));
    }

    [Fact]
    public void Where_the_quartiles_are_equal_the_scale_is_that_of_the_extremes() =>
        Assert.Equal(new RobustScale(0, 2 / 12.0), Scale(0, 0, 0, 0, 0, 0, 0, -4, 8));

    [Fact]
    public void A_constant_with_gaps_has_no_scale_and_keeps_its_indicator()
    {
        var fitted = Styled.Fit(new Table("t", [new NumberColumn("x", [7f, float.NaN, 7f]), new NumberColumn("z", [1f, 2f, 3f]), new NumberColumn("y", [0f, 1.5f, 0f])]), Robust);
        Assert.Equal([[0, 0], [0, 1], [0, 0]], fitted.Inputs(new Table("t", [new NumberColumn("x", [7f, float.NaN, 99f]), new NumberColumn("z", [1f, 2f, 3f])])).Select(row => row[..2]));
    }

    [Fact]
    public void A_missing_cell_is_the_median_and_has_an_indicator_where_training_rows_had_one()
    {
        var fitted = Styled.Fit(Styled.Numbers([.. Enumerable.Range(0, 200).Select(i => i % 10 == 0 ? float.NaN : MathF.Exp(i / 20f))]), TwoViews);
        Assert.Equal([0, 0, 1], fitted.Inputs(Styled.Numbers(float.NaN))[0]);
        Assert.Equal(0, fitted.Inputs(Styled.Numbers(1))[0][2]);
        Assert.Equal([0], Styled.Fit(Styled.Numbers(1, 2, 3), TwoViews).Inputs(Styled.Numbers(float.NaN))[0]);
    }

    [Fact]
    public void Only_training_rows_count()
    {
        float[] x = [.. Enumerable.Range(0, 300).Select(i => MathF.Exp(i % 150 / 20f))];
        string alone = Styled.Fit(Styled.Numbers(x), TwoViews, 200).ToJson();
        for (int i = 200; i < 300; i++) x[i] = i % 2 == 0 ? float.NaN : -1e9f;
        Assert.Equal(alone, Styled.Fit(Styled.Numbers(x), TwoViews, 200).ToJson());
    }

    [Fact]
    public void Both_views_are_monotone_and_stay_within_three() => Gen.Select(Columns, Gen.Float[-2000, 2000].Array[20]).Sample((x, others) =>
    {
        var fitted = Styled.Fit(Styled.Numbers(x), TwoViews);
        int views = fitted.Features[0] is RobustNumberFeature { Quantiles: not null } ? 2 : 1;
        float[] values = [float.MinValue, .. x.Concat(others).Where(float.IsFinite).Order(), float.MaxValue];
        float[][] inputs = fitted.Inputs(Styled.Numbers(values));
        for (int view = 0; view < views; view++)
            for (int i = 0; i < values.Length; i++)
            {
                Assert.InRange(inputs[i][view], -3, 3);
                if (i > 0) Assert.True(inputs[i][view] >= inputs[i - 1][view] - 3e-7f, $"{values[i - 1]} becomes {inputs[i - 1][view]}, {values[i]} {inputs[i][view]}"); // half a unit in the last place of 3 is 1.2e-7
            }
    });

    [Fact]
    public void A_row_becomes_the_same_bits_alone_and_after_a_way_through_a_file() => Columns.Sample(x =>
    {
        var fitted = Styled.Fit(Styled.Numbers(x), TwoViews);
        var back = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal(fitted.ToJson(), back.ToJson());
        float[][] inputs = fitted.Inputs(Styled.Numbers(x));
        for (int i = 0; i < x.Length; i++) Assert.Equal(inputs[i], Assert.Single(back.Inputs(Styled.Numbers(x[i]))));
    });

    [Theory]
    [InlineData("normal", true, false)]
    [InlineData("uniform", true, false)]
    [InlineData("exponential", true, true)]
    [InlineData("log-normal", true, true)]
    [InlineData("half zeros", true, true)]
    [InlineData("two values", false, false)]
    [InlineData("four values", false, false)]
    [InlineData("five values", true, false)]
    [InlineData("one outlier", true, false)]
    [InlineData("99 rows", false, false)]
    public void A_second_view_is_for_every_column_but_in_wide_tables_for_heavy_tails_and_many_equal_values(string name, bool usual, bool wide)
    {
        float[] shares = [.. Enumerable.Range(0, name == "99 rows" ? 99 : 1000).Select(i => (i + 0.5f) / 1000)];
        float[] x = [.. shares.Select((u, i) => (float)(name switch
        {
            "normal" => Gaussian.Quantile(u),
            "uniform" => u,
            "log-normal" or "99 rows" => Math.Exp(2 * Gaussian.Quantile(u)),
            "half zeros" => Math.Max(0, u - 0.8),
            "two values" => u < 0.9 ? 0 : 1,
            "four values" => Math.Floor(4 * u),
            "five values" => Math.Floor(5 * u),
            "one outlier" => i == 0 ? 1e6 : Gaussian.Quantile(u),
            _ => -Math.Log(1 - u),
        }))];
        foreach (var (columns, second) in ((int, bool)[])[(1, usual), (FeatureStyle.MostViewed, usual), (FeatureStyle.MostViewed + 1, wide)])
        {
            var others = Enumerable.Range(1, columns - 1).Select(i => new NumberColumn($"x{i}", [.. x.Select((_, row) => (float)(row % 2))]));
            var fitted = Styled.Fit(Styled.Numbers(x) is var table ? new Table("t", [.. table.Columns, .. others]) : table, TwoViews);
            var column = Assert.IsType<RobustNumberFeature>(fitted.Features[0]);
            Assert.Equal(second, column.Quantiles is not null);
            Assert.Equal(second ? 2 : 1, column.Width);
            Assert.Equal(second && columns > FeatureStyle.MostViewed, fitted.Notes.Any(note => note.Contains("by rank") && note.Contains("'x'")));
        }
        Assert.Null(Assert.IsType<RobustNumberFeature>(Styled.Fit(Styled.Numbers(x), Robust).Features[0]).Quantiles);
    }

    [Fact]
    public void By_rank_a_heavy_tail_becomes_a_normal_one()
    {
        float[] x = [.. Enumerable.Range(0, 5000).Select(i => (float)Math.Exp(3 * Gaussian.Quantile((i + 0.5) / 5000)))];
        float[] ranks = [.. Styled.Fit(Styled.Numbers(x), TwoViews).Inputs(Styled.Numbers(x)).Select(row => row[1])];
        // Between 1000 quantiles a rank is off by at most a thousandth of the rows, which far out is a few hundredths of a deviation.
        for (int i = 50; i < 4950; i += 100) Assert.Equal(Gaussian.Quantile((i + 0.5) / 5000), ranks[i], 0.05);
        Assert.Equal((-3, 3), (ranks[0], ranks[^1]));
    }

    [Fact]
    public void Many_equal_values_stand_in_the_middle_of_their_ranks()
    {
        var fitted = Styled.Fit(Styled.Numbers([.. Enumerable.Range(0, 1000).Select(i => MathF.Max(0, i - 800))]), TwoViews);
        float[] ranks = [.. fitted.Inputs(Styled.Numbers(-1, 0, 1e-3f, 199)).Select(row => row[1])];
        Assert.Equal([-3, Gaussian.Quantile(0.4), Gaussian.Quantile(0.8), 3], ranks.Select(rank => (double)rank), (a, b) => Math.Abs(a - b) < 0.005); // a thousandth of the rows is 0.004 deviations here
    }

    [Theory]
    [InlineData("\"factor\":0.25", "\"factor\":-0.25", "Found the median 5 and the factor -0.25 for column 'x'")]
    [InlineData("\"median\":5", "\"median\":1e999", "median")]
    [InlineData("\"median\":5,", "", "median")]
    [InlineData("\"indicator\":false", "\"indicator\":false,\"quantiles\":[1,3,2]", "Found the quantile 2 for column 'x' in place 3; expected finite numbers in ascending order")]
    [InlineData("\"indicator\":false", "\"indicator\":false,\"quantiles\":[1]", "Found 1 quantiles for column 'x'; expected two or more")]
    public void A_scale_that_lies_is_refused(string truth, string lie, string phrase)
    {
        string json = Styled.Fit(Styled.Numbers(1, 9, 2, 8, 3, 7, 4, 6, 5), Robust).ToJson();
        Assert.Contains(truth, json);
        Assert.Contains(phrase, Assert.Throws<InputException>(() => Preprocessor.FromJson(json.Replace(truth, lie))).Message);
    }

    [Theory]
    [InlineData(1), InlineData(80), InlineData(101), InlineData(1000), InlineData(6000)]
    public void A_wide_table_keeps_fewer_quantiles_of_each_column(int columns) =>
        Assert.InRange((long)columns * FeatureStyle.QuantilesOf(columns), Math.Min(1000 * columns, 90_000), 100_000);

    private static RobustScale Scale(params float[] x) => Assert.IsType<RobustNumberFeature>(Styled.Fit(Styled.Numbers(x), Robust).Features[0]).Scale;
}
