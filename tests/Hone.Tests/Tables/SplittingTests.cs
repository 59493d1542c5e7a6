using CsCheck;
using Hone.Numerics;
using Hone.Tables;
using Hone.Tests.Files;

namespace Hone.Tests.Tables;

public class SplittingTests
{
    [Fact]
    public void Rows_of_one_group_never_stand_on_both_sides() =>
        Gen.Select(Gen.Int[0, 9].Array[8, 60], Gen.Int[0, 1000]).Where(pair => pair.Item1.Distinct().Count() > 1).Sample((groups, seed) =>
        {
            var (table, target) = Data(groups);
            var split = new Splitting { Group = "g" }.Split(table, target, All(table), 0.3, new Key((ulong)seed));
            return !split.Train.Select(row => groups[row]).Intersect(split.Dev.Select(row => groups[row])).Any()
                && split.Train.Concat(split.Dev).Order().SequenceEqual(All(table)) && split.Train.Length > 0 && split.Dev.Length > 0;
        });

    [Fact]
    public void No_row_to_learn_from_is_later_than_one_to_measure_by() =>
        Gen.Int[0, 30].Array[8, 60].Where(times => times.Distinct().Count() > 1).Sample(times =>
        {
            var (table, target) = Data(times);
            var split = new Splitting { Time = "g" }.Split(table, target, All(table), 0.3, new Key(1));
            return split.Train.Max(row => times[row]) <= split.Dev.Min(row => times[row])
                && split.Train.Concat(split.Dev).Order().SequenceEqual(All(table)) && split.Train.Length > 0 && split.Dev.Length > 0;
        });

    [Fact]
    public void A_missing_group_or_time_is_refused_with_its_row()
    {
        var table = Csv.Read("g,x,y\n1,1,0\n,2,1\n3,3,0\n");
        foreach (var splitting in (Splitting[])[new() { Group = "g" }, new() { Time = "g" }])
            Assert.Contains("row 2, column 'g'", Assert.Throws<InputException>(() => splitting.Split(table, Target.Find(table, "y", TaskKind.Number), [0, 1, 2], 0.3, new Key(1))).Message);
    }

    [Fact]
    public void Weights_have_mean_one_and_balanced_classes_weigh_the_same()
    {
        var table = Csv.Read("x,w,y\n1,2,a\n2,2,a\n3,4,a\n4,0,b\n");
        var target = Target.Find(table, "y");
        Assert.Equal([1, 1, 2, 0], new RowWeights { Column = "w" }.Of(table, All(table), target));
        float[] balanced = new RowWeights { Balanced = true }.Of(table, All(table), target);
        Assert.Equal(balanced[3], balanced[0] + balanced[1] + balanced[2], 1e-6f);
        Assert.Contains("class 'c'", Assert.Throws<InputException>(() => new RowWeights { Classes = new Dictionary<string, double> { ["c"] = 2 } }.Of(table, All(table), target)).Message);
        Assert.Contains("weight -1", Assert.Throws<InputException>(() => new RowWeights { Column = "w" }.Of(Csv.Read("w,y\n-1,a\n1,b\n"), [0, 1], target)).Message);
    }

    [Fact]
    public void Options_come_back_from_a_recipe_as_they_were()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["t.csv"], "a;y\n1;2\n");
        var options = new TrainingOptions
        {
            Data = scratch["t.csv"], Target = "y", Task = TaskKind.Number, DevShare = 0.25, Test = "0.1",
            Splitting = new Splitting { Group = "g" },
            Weights = new RowWeights { Column = "w", Balanced = true, Classes = new Dictionary<string, double> { ["a/b"] = 0.1 } },
            Reading = new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Text, ["ü/ö"] = ColumnKind.Skip }, DayFirst = false, Delimiter = '\t', Decimal = ',', Encoding = System.Text.Encoding.Latin1 },
        };
        var back = TrainingSource.Read(TrainingSource.Of(options), "recipe.json");
        Assert.Equal(TrainingSource.Of(options).Settings, TrainingSource.Of(back).Settings);
        Assert.Equal(options.Reading.Kinds, back.Reading.Kinds);
        Assert.Equal(options.Weights.Classes, back.Weights!.Classes);
        Assert.Equal((options.Task, options.DevShare, options.Test, options.Splitting, "iso-8859-1"), (back.Task, back.DevShare, back.Test, back.Splitting, back.Reading.Encoding!.WebName));
        Assert.Equal((options.Reading.DayFirst, options.Reading.Delimiter, options.Reading.Decimal), (back.Reading.DayFirst, back.Reading.Delimiter, back.Reading.Decimal));
    }

    private static int[] All(Table table) => [.. Enumerable.Range(0, table.Rows)];

    private static (Table, Target) Data(int[] groups)
    {
        var table = Csv.Read("g,y\n" + string.Concat(groups.Select((group, row) => $"{group},{row * 0.5}\n")));
        return (table, Target.Find(table, "y", TaskKind.Number));
    }
}
