using Hone.Numerics;
using Hone.Tables;

namespace Hone.Tests.Tables;

public class TargetTests
{
    [Fact]
    public void Two_texts_are_binary_and_the_second_in_order_is_positive()
    {
        var target = Find("yes", "no", "yes");
        Assert.Equal(TaskKind.Binary, target.Task);
        Assert.Equal(["no", "yes"], target.Classes);
    }

    [Fact]
    public void Several_texts_are_classes() => Assert.Equal(TaskKind.Classes, Find("a", "b", "c", "a").Task);

    [Fact]
    public void Two_numbers_are_binary_and_keep_their_short_text()
    {
        var target = Find("2.0", "1.0", "2");
        Assert.Equal(TaskKind.Binary, target.Task);
        Assert.Equal(["1", "2"], target.Classes);
    }

    [Theory]
    [InlineData(TaskKind.Classes, 0, 1, 2)]
    [InlineData(TaskKind.Classes, 1, 2, 3, 4)]
    [InlineData(TaskKind.Number, 3, 4, 5, 6)]  // does not count from 0 or 1
    [InlineData(TaskKind.Number, 0, 1, 2, 4)]  // has a gap
    [InlineData(TaskKind.Number, -1, 0, 1)]
    public void Few_whole_numbers_are_decided_by_looking_and_the_choice_is_said(TaskKind task, params int[] values)
    {
        var target = Find([.. Enumerable.Repeat(values, 10).SelectMany(value => value).Select(value => value.ToString())]);
        Assert.Equal(task, target.Task);
        Assert.Contains(target.Notes, note => note.Contains("--task"));
    }

    [Fact]
    public void Fractions_and_many_values_are_numbers()
    {
        Assert.Equal(TaskKind.Number, Find("0.5", "1", "2").Task);
        Assert.Equal(TaskKind.Number, Find([.. Enumerable.Range(0, 300).Select(row => $"{row % 30}")]).Task);
    }

    [Fact]
    public void A_given_task_decides()
    {
        var table = Csv.Read("x,y\n1,3\n2,10\n3,5\n");
        var target = Target.Find(table, "y", TaskKind.Classes);
        Assert.Equal(["3", "5", "10"], target.Classes);
        Assert.Equal([0, 2, 1], target.Codes(table, [0, 1, 2]));
        Assert.Equal(TaskKind.Number, Target.Find(Csv.Read("y\n0\n1\n"), "y", TaskKind.Number).Task);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_with_the_nearest_name()
    {
        var fault = Assert.Throws<InputException>(() => Target.Find(Csv.Read("age,income\n1,2\n"), "incom"));
        Assert.Equal("Found no column 'incom' in t.csv; did you mean 'income'? Columns: 'age', 'income'.", fault.Message);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("one value only ('a')", Assert.Throws<InputException>(() => Find("a", "a")).Message);
        Assert.Contains("no value", Assert.Throws<InputException>(() => Find("", "NA")).Message);
        Assert.Contains("'binary'", Assert.Throws<InputException>(() => Target.Find(Csv.Read("y\na\nb\nc\n"), "y", TaskKind.Binary)).Message);
        Assert.Contains("'number'", Assert.Throws<InputException>(() => Target.Find(Csv.Read("y\na\nb\nc\n"), "y", TaskKind.Number)).Message);
        Assert.Contains("different texts", Assert.Throws<InputException>(() => Find([.. Enumerable.Range(0, 30).Select(row => $"name{row}")])).Message);
    }

    [Fact]
    public void Rows_without_a_target_are_left_out_and_counted()
    {
        var table = Csv.Read("x,y\n1,a\n2,\n3,b\n4,?\n");
        var target = Target.Find(table, "y");
        Assert.Equal([0, 2], target.KnownRows(table));
        Assert.Contains(target.Notes, note => note.StartsWith("2 of 4 rows"));
        Assert.Contains("row 2", Assert.Throws<InputException>(() => target.Codes(table, [1])).Message);
    }

    [Fact]
    public void A_class_with_one_row_is_noted() => Assert.Contains(Find("a", "a", "b", "b", "c").Notes, note => note.Contains("'c'"));

    [Fact]
    public void A_class_that_was_not_there_is_refused_with_its_row()
    {
        var fault = Assert.Throws<InputException>(() => Find("a", "b").Codes(Csv.Read("y\na\nz\n"), [0, 1]));
        Assert.Contains("'z' in t.csv, row 2", fault.Message);
    }

    [Fact]
    public void A_split_has_equal_shares_of_the_classes()
    {
        var table = Csv.Read("y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => row % 10 == 0 ? "rare\n" : row % 7 == 0 ? "\n\"\"\n" : "often\n")));
        var target = Target.Find(table, "y");
        var split = target.Split(table, target.KnownRows(table), 0.2, new Key(3));
        Assert.Equal(2, split.Dev.Count(row => table["y"].Text(row) == "rare"));
        Assert.DoesNotContain(split.Train.Concat(split.Dev), row => table["y"].IsMissing(row));
    }

    private static Target Find(params string[] cells) => Target.Find(Csv.Read("y\n" + string.Concat(cells.Select(cell => $"\"{cell}\"\n"))), "y");
}
