using Hone.Reports.Advising;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Tests.Reports;

public class MarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a\"b'c&d", "a&quot;b&#39;c&amp;d")]
    [InlineData("é 漢 🙂", "é 漢 🙂")]
    public void Text_is_escaped_and_markup_is_not(string text, string expected)
    {
        var inner = Markup.Of($"<b>{text}</b>");
        Assert.Equal($"<p><b>{expected}</b></p>", Markup.Of($"<p>{inner}</p>").Text);
    }

    [Fact]
    public void What_a_page_cannot_hold_is_replaced() => Assert.Equal("bell\uFFFD, half \uFFFD pair", Label.Escape("bell\a, half \uD800 pair"));

    [Fact]
    public void Names_stay_on_one_line_keep_their_direction_to_themselves_and_end_somewhere()
    {
        Assert.Equal("a b c", Label.Plain("a\nb\u202Ec"));
        Assert.Equal(61, Label.Plain(new string('x', 10_000)).Length);
        Assert.Equal("(empty)", Label.Plain(""));
        Assert.Equal("<bdi>אבג</bdi>", Label.Of("אבג").Text);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0.00123456, "0.001235")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(1e12, "1e12")]
    [InlineData(double.NaN, "–")]
    public void Numbers_show_the_digits_that_count(double value, string expected) => Assert.Equal(expected, Words.Number(value));

    [Theory]
    [InlineData("plain-1.csv", "plain-1.csv")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(rm -rf .)", "'$(rm -rf .)'")]
    [InlineData("", "''")]
    public void Words_of_a_command_are_quoted_as_a_shell_needs_it(string word, string expected) => Assert.Equal(expected, Shell.Quoted(word));

    [Theory]
    [InlineData(0.31, 0.79)]
    [InlineData(-3, 1e6)]
    [InlineData(5, 5)]
    [InlineData(1e-9, 2e-9)]
    public void Marks_of_an_axis_hold_all_values_between_them(double low, double high)
    {
        var scale = Scale.Even(low, high);
        Assert.True(scale.From <= low && scale.To >= high);
        Assert.InRange(scale.Ticks.Count, 3, 9);
        Assert.InRange(scale.Place(low), 0, 1);
        Assert.All(Scale.Exact(low, high).Ticks, tick => Assert.InRange(scale.Place(tick), 0, 1));
    }

    [Fact]
    public void A_logarithmic_axis_gives_each_power_of_ten_the_same_room()
    {
        var scale = Scale.Log(0.002, 30);
        Assert.Equal([0.01, 0.1, 1, 10], scale.Ticks.Select(tick => Math.Round(tick, 3)));
        Assert.Equal((0.002, 50), (scale.From, scale.To));
        double[] places = [.. scale.Ticks.Select(scale.Place)];
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.Equal(places[1] - places[0], pair.Second - pair.First, 1e-9));
    }

    [Fact]
    public void Two_figures_that_stand_together_have_the_same_number_of_decimals()
    {
        Assert.Equal(("3.990", "5.053"), Words.Alike(3.99, 5.0528));
        Assert.Equal(("9.99", "12.35"), Words.Alike(9.99, 12.345));
        Assert.Equal("3.990 and 5.053", Words.Interval("rmse", new Hone.Diagnosis.Interval(3.99, 5.0528)));
        Assert.Equal("0.30", Words.Spread("rmse", 0.3));
    }
}
