using CsCheck;
using Hone.Data;
using Hone.Numerics;

namespace Hone.Tests.Data;

public class FoldsTests
{
    [Fact]
    public void Every_row_is_held_out_once_and_parts_differ_by_one_row_at_most() => Gen.Select(Gen.Int[0, 4].Array[2, 60], Gen.Int[2, 12], Gen.ULong).Sample((classes, count, seed) =>
    {
        var folds = Folds.Stratified(classes, count, new Key(seed));
        Assert.Equal(Math.Min(count, classes.Length), folds.Count);
        Split[] splits = [.. Enumerable.Range(0, folds.Count).Select(folds.Split)];
        Assert.Equal(Enumerable.Range(0, classes.Length), splits.SelectMany(split => split.Dev).Order());
        Assert.All(splits, split => Assert.Equal(classes.Length, split.Train.Length + split.Dev.Length));
        Assert.True(splits.Max(split => split.Dev.Length) - splits.Min(split => split.Dev.Length) <= 1);
    }, iter: 200);

    [Fact]
    public void Every_part_has_its_share_of_every_class_to_within_a_row() => Gen.Select(Gen.Int[0, 3].Array[10, 80], Gen.Int[2, 6], Gen.ULong).Sample((classes, count, seed) =>
    {
        var folds = Folds.Stratified(classes, count, new Key(seed));
        foreach (var rows in Enumerable.Range(0, classes.Length).GroupBy(row => classes[row]))
            for (int part = 0; part < count; part++)
                Assert.True(Math.Abs(rows.Count(row => folds.Of[row] == part) - (double)rows.Count() / count) < 1);
    }, iter: 200);

    [Fact]
    public void Groups_stay_whole() => Gen.Select(Gen.Int[0, 9].Array[20, 80], Gen.Int[2, 5], Gen.ULong).Sample((groups, count, seed) =>
    {
        if (groups.Distinct().Count() < 2) return;
        var folds = Folds.Grouped(groups, count, new Key(seed));
        Assert.All(groups.Select((group, row) => (group, row)).GroupBy(item => item.group), rows => Assert.Single(rows.Select(item => folds.Of[item.row]).Distinct()));
        Assert.Equal(folds.Count, folds.Of.Distinct().Count());
    }, iter: 200);

    [Fact]
    public void Fewer_than_two_rows_or_groups_are_refused()
    {
        Assert.Contains("Found 1 rows to split", Assert.Throws<InputException>(() => Folds.Stratified([0], 5, new Key(1))).Message);
        Assert.Contains("Found 1 groups to split", Assert.Throws<InputException>(() => Folds.Grouped([7, 7, 7], 5, new Key(1))).Message);
    }

    [Fact]
    public void A_selection_reads_the_rows_it_names()
    {
        var some = new Selection(new DenseDataset([1, 2, 3, 4, 5, 6], 2, [7, 8, 9]), [2, 0, 2]);
        var features = new Matrix<float>(new float[6], 2);
        var targets = new Matrix<float>(new float[3], 1);
        some.ReadFeatures([0, 1, 2], features);
        some.ReadTargets([0, 1, 2], targets);
        Assert.Equal([5, 6, 1, 2, 5, 6], features.Values.ToArray());
        Assert.Equal([9, 7, 9], targets.Values.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Selection(some, [3]));
    }
}
