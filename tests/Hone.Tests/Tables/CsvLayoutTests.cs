using CsCheck;
using Hone.Tables;

namespace Hone.Tests.Tables;

public class CsvLayoutTests
{
    [Fact]
    public void A_ragged_row_is_refused_with_its_line() =>
        Csv.Refused("a,b\n1,2\n\"x\ny\",2\n3,4,5\n", null, "3 cells", "line 5", "expected 2", "t.csv");

    [Fact]
    public void A_short_row_is_refused_too() => Csv.Refused("a,b,c\n1,2,3\n4,5\n", null, "2 cells", "line 3", "expected 3");

    [Fact]
    public void Blank_lines_are_skipped_and_counted()
    {
        Assert.Equal([1, 2], Csv.Read("a,b\n\n1,1\r\n\r\n2,2\n\n").Numbers("a"));
        Csv.Refused("a,b\n\n1,1\n\n2\n", null, "line 5");
    }

    [Fact]
    public void A_quoted_empty_cell_is_a_row_of_its_own() => Assert.Equal([1, double.NaN, 2], Csv.Read("a\n1\n\"\"\n2\n").Numbers("a"));

    [Theory]
    [InlineData("", "Found nothing")]
    [InlineData("\n\n", "Found nothing")]
    [InlineData("a,b\n", "no rows")]
    [InlineData("a,b", "no rows")]
    [InlineData("a,,c\n1,2,3\n", "column 2 of 3")]
    [InlineData("a,b,a\n1,2,3\n", "'a' twice")]
    [InlineData("a,b\n\"x,1\n2,3\n", "line 2")]
    [InlineData("a,b\n1,2\n\"x\"y,1\n", "line 3")]
    [InlineData("a,b\n\0,2\n", "--encoding")]
    public void What_is_no_table_is_refused(string text, string part) => Csv.Refused(text, null, part);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_delimiter_is_found_by_looking(char delimiter)
    {
        var table = Csv.Read($"a{delimiter}x\n1{delimiter}hello world\n");
        Assert.Equal(["a", "x"], table.Columns.Select(column => column.Name));
        Assert.Equal([1], table.Numbers("a"));
    }

    [Fact]
    public void Delimiters_inside_quotes_do_not_mislead() =>
        Assert.Equal([2], Csv.Read("\"a,b,c\";x\n\"1,2,3 d\";2\n").Numbers("x"));

    [Fact]
    public void Two_delimiters_that_fit_are_in_doubt() => Csv.Refused("a;b,c\n1;2,3\n", null, "comma", "semicolon", "--delimiter");

    [Fact]
    public void A_given_delimiter_decides() =>
        Assert.Equal(["a;b", "c"], Csv.Read("a;b,c\n1;2,3\n", new ReadOptions { Delimiter = ',' }).Columns.Select(column => column.Name));

    [Theory]
    [InlineData('"', '.')]
    [InlineData('a', '.')]
    [InlineData(';', ';')]
    public void Signs_that_cannot_work_are_refused(char delimiter, char sign) =>
        Csv.Refused("a;b\n1;2\n", new ReadOptions { Delimiter = delimiter, Decimal = sign }, "expected");

    [Fact]
    public void Any_text_is_a_table_or_is_refused_with_a_message() =>
        Gen.Char["ab12,;|\t\"\n\r .-?e\0#=+"].Array[0, 60].Sample(characters =>
        {
            try
            {
                var table = Csv.Read(new string(characters));
                return table.Rows > 0 && table.Columns.All(column => column.Rows == table.Rows);
            }
            catch (InputException fault)
            {
                return fault.Message.StartsWith("Found");
            }
        }, iter: 20_000);

    [Fact]
    public void A_header_may_begin_with_a_hash() => Assert.Equal([1], Csv.Read("#id,x\n1,2\n").Numbers("#id"));

    [Fact]
    public void A_column_that_turns_to_text_late_keeps_every_cell()
    {
        var rows = Enumerable.Range(0, 5000).Select(row => row < 4321 ? $"{row}.50,{row}" : $"{row}.50,w{row}");
        var table = Csv.Read("x,y\n" + string.Join('\n', rows));
        Assert.Equal("4320", table["y"].Text(4320));
        Assert.Equal("w4999", table["y"].Text(4999));
        Assert.Equal(4999.5, table.Numbers("x")[4999]);
    }

    [Fact]
    public void A_column_of_numbers_with_a_few_words_is_text_and_says_so()
    {
        var table = Csv.Read("x\n" + string.Join('\n', Enumerable.Range(0, 50)) + "\nunknown\n");
        Assert.Equal(ColumnKind.Category, table["x"].Kind);
        Assert.Contains(table.Notes, note => note.Contains("'unknown' (line 52)"));
    }

    [Fact]
    public void A_number_column_with_text_in_it_is_refused_with_its_line()
    {
        var fault = Assert.Throws<InputException>(() => Csv.ReadAs("x\n1\noops\n", "x", ColumnKind.Number));
        Assert.Contains("'oops'", fault.Message);
        Assert.Contains("line 3, column 'x'", fault.Message);
    }

    [Fact]
    public void Columns_can_be_skipped_and_absent_ones_are_named()
    {
        var kinds = new Dictionary<string, ColumnKind> { ["income"] = ColumnKind.Number };
        var options = new ReadOptions { Kinds = kinds, SkipOthers = true };
        Assert.Equal("income", Assert.Single(Csv.Read("x,income\ninf,2\n", options).Columns).Name);
        Csv.Refused("x,Incomes\n1,2\n", options, "no column 'income'", "did you mean 'Incomes'?");
    }
}
