using CsCheck;
using Hone.Data;
using Hone.Numerics;

namespace Hone.Tests.Data;

public class SplitTests
{
    private static readonly Gen<(int[] Classes, double Share, ulong Seed)> Cases =
        Gen.Select(Gen.Int[0, 4].Array[2, 200], Gen.Double[0.01, 0.99], Gen.ULong);

    [Fact]
    public void A_stratified_split_is_disjoint_complete_and_ascending() => Cases.Sample(c =>
    {
        var split = Split.Stratified(c.Classes, c.Share, new Key(c.Seed));
        return split.Train.Length > 0 && split.Dev.Length > 0
            && split.Train.SequenceEqual(split.Train.Order()) && split.Dev.SequenceEqual(split.Dev.Order())
            && split.Train.Concat(split.Dev).Order().SequenceEqual(Enumerable.Range(0, c.Classes.Length));
    });

    [Fact]
    public void Every_class_has_its_share_to_within_one_row() => Cases.Sample(c =>
    {
        var split = Split.Stratified(c.Classes, c.Share, new Key(c.Seed));
        return Enumerable.Range(0, 5).All(k =>
            Math.Abs(split.Dev.Count(row => c.Classes[row] == k) - c.Classes.Count(code => code == k) * c.Share) <= 1);
    });

    [Fact]
    public void A_random_split_has_the_share_it_was_asked_for()
    {
        var split = Split.Random(1000, 0.2, new Key(5));
        Assert.Equal(800, split.Train.Length);
        Assert.Equal(Enumerable.Range(0, 1000), split.Train.Concat(split.Dev).Order());
        Assert.NotEqual(split.Dev, Split.Random(1000, 0.2, new Key(6)).Dev);
        Assert.Equal(split.Dev, Split.Random(1000, 0.2, new Key(5)).Dev);
    }

    [Fact]
    public void A_class_with_one_row_is_trained_on()
    {
        var split = Split.Stratified([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 0.5, new Key(1));
        Assert.Contains(9, split.Train);
    }

    [Fact]
    public void Two_rows_of_two_classes_still_give_each_part_a_row()
    {
        var split = Split.Stratified([0, 1], 0.2, new Key(1));
        Assert.Single(split.Train);
        Assert.Single(split.Dev);
    }

    [Fact]
    public void Splitting_twice_cuts_three_disjoint_parts()
    {
        int[] classes = [.. Enumerable.Range(0, 300).Select(row => row % 3)];
        var outer = Split.Stratified(classes, 0.2, new Key(1));
        var inner = Split.Stratified(Array.ConvertAll(outer.Train, row => classes[row]), 0.25, new Key(2)).Of(outer.Train);
        Assert.Equal((60, 60, 180), (outer.Dev.Length, inner.Dev.Length, inner.Train.Length));
        Assert.Equal(Enumerable.Range(0, 300), outer.Dev.Concat(inner.Dev).Concat(inner.Train).Order());
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, double.NaN)]
    public void What_cannot_be_split_is_refused(int rows, double share) =>
        Assert.Throws<InputException>(() => Split.Random(rows, share, new Key(1)));
}
