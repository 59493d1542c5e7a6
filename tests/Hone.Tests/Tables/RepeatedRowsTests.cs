using Hone.Data;
using Hone.Tables;

namespace Hone.Tests.Tables;

public class RepeatedRowsTests
{
    [Fact]
    public void Dev_rows_that_were_learned_from_are_told_with_what_to_do()
    {
        string note = Assert.Single(RepeatedRows.Notes(Rows(0, 100), [("dev", Rows(90, 50)), ("test", Rows(200, 50))], areGrouped: false));
        Assert.StartsWith("10 of 50 dev rows (20.0", note);
        Assert.Contains("--group COL", note);
        Assert.DoesNotContain("--group", Assert.Single(RepeatedRows.Notes(Rows(0, 100), [("dev", Rows(90, 50))], areGrouped: true)));
    }

    [Theory]
    [InlineData(98, 50)]    // two rows
    [InlineData(95, 1000)]  // five of a thousand
    public void A_few_are_not_worth_a_word(int from, int rows) => Assert.Empty(RepeatedRows.Notes(Rows(0, 100), [("dev", Rows(from, rows))], areGrouped: false));

    [Fact]
    public void A_target_equal_to_a_feature_does_not_make_all_rows_alike()
    {
        static DenseDataset Line(int from) => new([.. Enumerable.Range(from, 50).Select(i => (float)i)], 1, [.. Enumerable.Range(from, 50).Select(i => (float)i)]);
        Assert.Empty(RepeatedRows.Notes(Line(0), [("dev", Line(100))], areGrouped: false));
    }

    [Fact]
    public void Rows_with_another_target_are_others() => Assert.Empty(RepeatedRows.Notes(Rows(0, 100), [("dev", Rows(0, 100, target: 1))], areGrouped: false));

    private static DenseDataset Rows(int from, int count, float target = 0) =>
        new([.. Enumerable.Range(from, count).SelectMany(row => (float[])[row, row % 3])], 2, [.. Enumerable.Repeat(target, count)]);
}
