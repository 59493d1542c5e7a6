using System.Globalization;
using Hone.Tables;

namespace Hone.Tests.Tables;

public class CsvDecimalTests
{
    [Fact]
    public void A_decimal_comma_is_found_and_said()
    {
        var table = Csv.Read("a;b;c\n1,5;2;x\n-0,25;3;y\n");
        Assert.Equal([1.5, -0.25], table.Numbers("a"));
        Assert.Equal([2, 3], table.Numbers("b"));
        Assert.Contains(table.Notes, note => note.Contains("--decimal"));
        Assert.Contains(table.Notes, note => note.Contains("semicolon"));
    }

    [Fact]
    public void A_decimal_comma_far_down_is_found_too() =>
        Assert.Equal(0.5, Csv.Read("a;b\n" + string.Concat(Enumerable.Repeat("1;2\n", 3000)) + "0,5;2\n").Numbers("a")[3000]);

    [Theory]
    [InlineData("a;b\n1,234;x\n")]           // 1234, or 1.234
    [InlineData("a,b\n\"1,234\",x\n")]
    [InlineData("a;b\n1,5;2.5\n")]           // two signs
    [InlineData("a;b\n1.5;x\n2,5;x\n")]
    [InlineData("a;b\n1.234,5;2.5\n")]
    [InlineData("a;b\n1,234;2.5\n")]
    [InlineData("a;b\n$1,234;x\n")]
    public void A_doubtful_sign_is_refused(string text) => Csv.Refused(text, null, "--decimal", "column '");

    [Fact]
    public void A_given_sign_decides()
    {
        Assert.Equal([1.234], Csv.Read("a;b\n1,234;x\n", new ReadOptions { Decimal = ',' }).Numbers("a"), (x, y) => Math.Abs(x - y) < 1e-6);
        var table = Csv.Read("a;b\n1,234;x\n", new ReadOptions { Decimal = '.' });
        Assert.Equal([1234], table.Numbers("a"));
        Assert.Contains(table.Notes, note => note.Contains("'1,234' (line 2)"));
    }

    [Fact]
    public void A_given_comma_does_not_cut_the_only_column() =>
        Assert.Equal([1.5], Csv.Read("a\n1,5\n", new ReadOptions { Decimal = ',' }).Numbers("a"));

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NumberGroupSeparator, odd.NumberFormat.NegativeSign) = (",", ".", "~");
        try
        {
            CultureInfo.CurrentCulture = odd;
            var table = Csv.Read("x,y\n-1.5e0,-1\n0.25,0\n7,1\n");
            Assert.Equal([-1.5, 0.25, 7], table.Numbers("x"));
            Assert.Equal(["-1.5", "0.25"], new[] { table["x"].Text(0), table["x"].Text(1) });
            Assert.Equal(["-1", "0", "1"], Target.Find(table, "y", TaskKind.Classes).Classes);
            Assert.Contains("-1.5", Preprocessor.Fit(Csv.Read("x,y\n-2.0,0\n-1.0,1\n"), "y", [0, 1]).ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Text_with_commas_is_text() => Assert.Equal(["1,2", "a,b"], Csv.Read("a;b\n1,2;1.5\na,b;2.5\n").Texts("a"));

    [Fact]
    public void A_category_may_look_like_a_comma_number()
    {
        var kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Category };
        Assert.Equal(["1,5"], Csv.Read("a;b\n1,5;2.5\n", new ReadOptions { Kinds = kinds }).Texts("a"));
    }

    [Fact]
    public void A_known_number_column_may_have_a_decimal_comma_in_a_new_file() =>
        Assert.Equal([1.5], Csv.ReadAs("a;b\n1,5;x\n", "a", ColumnKind.Number).Numbers("a"));
}
