using System.Globalization;
using CsCheck;
using Hone.Tables;
using Hone.Tables.Csv;

namespace Hone.Tests.Tables;

public class CsvCellTests
{
    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("na")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("?")]
    [InlineData("  ")]
    [InlineData(" NA ")]
    public void A_missing_cell_is_missing_in_numbers_and_in_text(string cell)
    {
        var table = Csv.Read($"x,y\n1,a\n{cell},{cell}\n");
        Assert.Equal([1, double.NaN], table.Numbers("x"));
        Assert.Equal(["a", ""], table.Texts("y"));
        Assert.True(table["y"].IsMissing(1));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("N/A")]
    [InlineData("-NaN")]
    [InlineData("-")]
    [InlineData("0x10")]
    [InlineData("1 00")]
    public void Other_words_are_text(string cell) => Assert.Equal(["1", cell], Csv.Read($"x\n1\n{cell}\n").Texts("x"));

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e39")]
    [InlineData("1e999")]
    [InlineData("340282400000000000000000000000000000000000")]
    public void What_no_float_holds_is_refused_with_line_and_column(string cell) =>
        Csv.Refused($"x,y\n1,2\n3,{cell}\n", null, $"'{cell}'", "line 3", "column 'y'");

    [Fact]
    public void The_word_inf_among_other_words_is_a_category() =>
        Assert.Equal(["inf", "low"], Csv.Read("x\ninf\nlow\n").Texts("x"));

    [Fact]
    public void Numbers_are_read_as_the_framework_reads_them()
    {
        var cells = Gen.OneOf(
            Gen.Double.Where(double.IsFinite).Where(x => Math.Abs(x) < 1e38).Select(x => x.ToString(CultureInfo.InvariantCulture)),
            Gen.Select(Gen.Int, Gen.Int[0, 99_999]).Select((a, b) => $"{a}.{b}"),
            Gen.Decimal.Select(x => x.ToString(CultureInfo.InvariantCulture)),
            OneOf("+5", "-0.0", ".5", "5.", "1e5", "1E-5", "-.25", "00012"));
        cells.Sample(cell =>
            Cells.TryNumber(cell, '.', out double number) && number.Equals(double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture))
            && Cells.TryNumber(cell.Replace('.', ','), ',', out double comma) && comma.Equals(number));
    }

    [Fact]
    public void A_comma_is_never_skipped_when_the_sign_is_a_point()
    {
        Assert.False(Cells.TryNumber("1,5", '.', out _));
        Assert.False(Cells.TryNumber("1.5", ',', out _));
        Assert.False(Cells.TryNumber("1,234.5", '.', out _));
    }

    [Fact]
    public void Whole_numbers_too_long_for_a_float_stay_exact()
    {
        var table = Csv.Read("t\n0.5\n1700000001\n20240101\n1700000002\n");
        Assert.Equal([0.5, 1700000001, 20240101, 1700000002], table.Numbers("t"));
        Assert.Equal("1700000002", table["t"].Text(3));
    }

    [Fact]
    public void Numbers_print_in_their_shortest_form()
    {
        var column = Csv.Read("x\n3.0\n0.1\n10000000\n")["x"];
        Assert.Equal(["3", "0.1", "10000000"], Enumerable.Range(0, 3).Select(column.Text));
    }

    [Fact]
    public void A_category_keeps_its_digits()
    {
        var table = Csv.ReadAs("x\n01\n 1.0 \n1\n", "x", ColumnKind.Category);
        Assert.Equal(["01", "1.0", "1"], table.Texts("x"));
        Assert.Equal(["01", "1", "1.0"], ((CategoryColumn)table["x"]).Categories);
    }

    [Fact]
    public void Categories_do_not_depend_on_the_order_of_rows() => Assert.Equal(
        ((CategoryColumn)Csv.Read("x\nb\na\nc\n")["x"]).Categories,
        ((CategoryColumn)Csv.Read("x\nc\nb\na\n")["x"]).Categories);

    [Fact]
    public void Written_text_reads_back_the_same()
    {
        var cell = Gen.OneOf(OneOf("a,b", "say \"hi\"", "l1\nl2", "\r\n", "ü∂", "x;y", "#", "'", "\"", "="), Gen.String[Gen.Char[' ', '~'], 0, 12])
            .Select(text => text.Trim());
        Gen.Select(cell, cell).Array[1, 30].Sample(rows =>
        {
            static string Quote(string text) => '"' + text.Replace("\"", "\"\"") + '"';
            string text = "a,b\n" + string.Concat(rows.Select(row => $"{Quote(row.Item1)},{Quote(row.Item2)}\n"));
            var kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Category, ["b"] = ColumnKind.Category };
            var table = Csv.Read(text, new ReadOptions { Kinds = kinds, Delimiter = ',' });
            return table.Texts("a").SequenceEqual(rows.Select(row => Known(row.Item1))) && table.Texts("b").SequenceEqual(rows.Select(row => Known(row.Item2)));
        });
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Known(string cell) => Cells.IsMissing(cell) ? "" : cell;
}
