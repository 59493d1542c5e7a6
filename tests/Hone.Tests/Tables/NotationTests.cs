using Hone.Tables;

namespace Hone.Tests.Tables;

/// <summary>How numbers are written is found in training and kept with the model: a later file is read in the same way, or refused.</summary>
public class NotationTests
{
    private const string Comma = "a;b;y\n1,5;3;0\n2,25;4;1\n", Point = "a,b,y\n1.5,3,0\n2.25,4,1\n";

    [Fact]
    public void A_point_that_may_separate_thousands_is_refused_beside_semicolons() =>
        Csv.Refused("a;b\n1.234;x\n12.500;y\n7;z\n", null, "'1.234' in t.csv, column 'a'", "--decimal comma or --decimal point");

    [Theory]
    [InlineData("a;b\n1.234;x\n0.500;y\n", 1.234)]   // thousands do not begin with 0
    [InlineData("a;b\n1.234;x\n12.5;y\n", 1.234)]
    [InlineData("a;b\n1.234;x\n1500;y\n", 1.234)]    // would have a separator too
    [InlineData("a;b\n1.234;2.5\n", 1.234)]           // another column settles it
    [InlineData("a;b\n1.234e0;x\n", 1.234)]
    [InlineData("a,b\n1.234,x\n", 1.234)]
    [InlineData("a\tb\n-1.234\tx\n", -1.234)]
    public void Three_decimals_are_read_where_something_settles_the_point(string text, double expected) =>
        Assert.Equal(expected, Csv.Read(text).Numbers("a")[0], 1e-6);

    [Fact]
    public void What_was_assumed_of_three_decimals_is_said() =>
        Assert.Contains(Csv.Read("a,b\n1.234,x\n").Notes, note => note.Contains("'1.234' of column 'a'") && note.Contains("--decimal comma"));

    [Fact]
    public void Points_are_thousands_where_the_option_says_comma() =>
        Assert.Equal([1234], Csv.Read("a;b\n1.234;x\n", new ReadOptions { Decimal = ',' }).Numbers("a"));

    [Theory]
    [InlineData("a;b\n1.234;2,5\n")]
    [InlineData("a,b\n\"1,234\",2.5\n")]
    [InlineData("a\tb\n1,234\t2.5\n")]
    public void Beside_another_columns_decimals_the_other_sign_separates_thousands(string text)
    {
        var table = Csv.Read(text);
        Assert.Equal([1234], table.Numbers("a"));
        Assert.Contains(table.Notes, note => note.Contains("Column 'a' has thousands separators"));
    }

    [Fact]
    public void Thousands_beside_decimals_are_refused_where_the_delimiter_speaks_against_them() => Csv.Refused("a,b\n1.234,\"2,5\"\n", null, "'1.234'", "column 'b' has a decimal comma");

    [Fact]
    public void Thousands_in_one_column_of_training_are_none_in_another()
    {
        const string training = "a,b,y\n\"1,100.5\",1.234,0\n\"2,200.5\",2.345,1\n";
        Csv.Refused("a;b\n1234;1,234\n", Reading(training), "'1,234'", "no separators in this column");
        Csv.Refused("a,b\n1234.5,\"1,234\"\n", Reading(training), "'1,234'", "column 'a' has a decimal point");
        Assert.Equal([1234], Csv.Read("a,b\n\"1,234\",1.5\n", Reading(training)).Numbers("a"));
    }

    [Fact]
    public void The_only_column_is_not_cut_by_another_delimiter_than_training_had() =>
        Assert.Equal([1.5, 2.5], Csv.Read("x\n1,5\n2,5\n", Reading("x;y\n1,5;0\n2,5;1\n")).Numbers("x"));

    [Theory]
    [InlineData(Comma, "a;b\n1,234;3\n", 1.234)]
    [InlineData(Point, "a;b\n1.234;3\n", 1.234)]
    [InlineData("a;b;y\n1.234,5;3;0\n2,25;4;1\n", "a;b\n1.234;3\n", 1234)]
    [InlineData("a;b;y\n1,234.5;3;0\n2.25;4;1\n", "a;b\n1,234;3\n", 1234)]
    public void A_doubtful_number_is_read_in_the_sign_that_training_had(string training, string rows, double expected) =>
        Assert.Equal(expected, Csv.Read(rows, Reading(training)).Numbers("a")[0], 1e-6);

    [Theory]
    [InlineData(Comma, "a;b\n1.234;3\n")]
    [InlineData(Comma, "a,b\n1.234,3\n")]
    [InlineData(Point, "a;b\n1,234;3\n")]
    public void A_number_is_refused_that_would_be_thousands_where_training_had_none(string training, string rows) => Csv.Refused(rows, Reading(training), "column 'a'", "--decimal");

    [Fact]
    public void The_option_decides_over_what_training_had() =>
        Assert.Equal([1234], Csv.Read("a;b\n1.234;3\n", Reading(Comma) with { Decimal = ',' }).Numbers("a"));

    [Fact]
    public void A_sign_that_training_did_not_have_is_refused()
    {
        Csv.Refused("a,b\n12%,3\n", Reading(Point), "'12%' in t.csv, line 2, column 'a'", "plain numbers, as in training");
        Csv.Refused("a,b\n€5,3\n", Reading("a,b,y\n$1.5,3,0\n$2,4,1\n"), "'€5'", "the sign '$', as in training");
        Assert.Equal([5], Csv.Read("a,b\n$5,3\n", Reading("a,b,y\n$1.5,3,0\n$2,4,1\n")).Numbers("a"));
    }

    [Fact]
    public void Plain_numbers_where_training_had_a_sign_are_read_with_a_note() =>
        Assert.Contains(Csv.Read("a,b\n5,3\n", Reading("a,b,y\n$1.5,3,0\n$2,4,1\n")).Notes, note => note.Contains("'$'"));

    [Fact]
    public void A_model_that_does_not_know_how_numbers_were_written_reads_as_before()
    {
        string json = Fitted(Point).ToJson();
        var old = Preprocessor.FromJson(json.Remove(json.IndexOf(",\"notation\"", StringComparison.Ordinal)) + "}");
        Assert.Null(old.Notation);
        Assert.Equal([12], Csv.Read("a,b\n12%,3\n", old.Reading(withTarget: false)).Numbers("a"));
    }

    [Fact]
    public void A_doubtful_column_that_is_not_learned_from_is_not_refused() =>
        Assert.Equal(2, Csv.ReadAs("c;b\n1,234;1\n1e999;2\n", "c", ColumnKind.Identifier).Rows);

    [Fact]
    public void An_option_that_makes_a_column_text_is_named() =>
        Assert.Contains(Csv.Read("a;b\n1,5;x\n", new ReadOptions { Decimal = '.' }).Notes, note => note.Contains("'1,5' (line 2)") && note.Contains("as --decimal says"));

    private static Preprocessor Fitted(string training) => Preprocessor.Fit(Csv.Read(training), "y", [0, 1]);

    private static ReadOptions Reading(string training) => Preprocessor.FromJson(Fitted(training).ToJson()).Reading(withTarget: false);
}
