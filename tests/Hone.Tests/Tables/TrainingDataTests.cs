using Hone.Numerics;
using Hone.Tables;
using Hone.Tests.Files;

namespace Hone.Tests.Tables;

public sealed class TrainingDataTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_file_to_train_on_is_no_test()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{i % 2}"), copy = _scratch["copy.csv"];
        File.Copy(data, copy);
        Assert.Contains("--test", Assert.Throws<InputException>(() => TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Test = copy }, 1)).Message);
    }

    [Fact]
    public void Large_group_numbers_stay_apart()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{i % 2},{9007199254740992 + i / 10}", "x,y,g");
        var loaded = TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Splitting = new Splitting { Group = "g" } }, 1);
        Assert.Equal(10, loaded.Dev.Rows);
        Assert.Equal(["x"], loaded.Preprocessor.Features.Select(column => column.Name));
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 60)]
    [InlineData(5, 100)]
    [InlineData(7, 100)]
    public void The_first_networks_of_several_are_judged_by_the_rows_that_they_held_out(int members, int dev)
    {
        string data = Write("t.csv", 100, i => $"{i},{i % 2}");
        var loaded = TrainingData.Load(new TrainingOptions { Data = data, Target = "y" }, 1, members: 5);
        var judged = loaded.JudgedBy(members);
        Assert.Equal(Enumerable.Range(0, members).SelectMany(member => loaded.Of(member).DevSources!).Distinct().Order(), judged.DevSources!.Order());
        Assert.Equal((dev, dev), (judged.Dev.Rows, judged.DevSources!.Length));
    }

    [Fact]
    public void A_division_far_from_its_share_is_told()
    {
        string data = Write("t.csv", 100, i => $"{i * i % 11},{i % 2},{(i < 50 ? 1 : 2)}", "x,y,when");
        var loaded = TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Splitting = new Splitting { Time = "when" } }, 1);
        Assert.Equal(50, loaded.Dev.Rows);
        Assert.Contains(loaded.Notes, note => note.StartsWith("Dev has 50 of 100 rows") && note.Contains("of one time"));
    }

    [Fact]
    public void Class_weights_of_a_number_are_refused()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{i * 0.37:0.00}");
        var options = new TrainingOptions { Data = data, Target = "y", Weights = new RowWeights { Balanced = true } };
        Assert.Contains("--class-weight", Assert.Throws<InputException>(() => TrainingData.Load(options, 1)).Message);
    }

    [Fact]
    public void A_file_named_as_the_target_column_is_not_looked_at()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{i % 2}");
        var options = new TrainingOptions { Data = data, Target = Write("y", 3, i => $"{i},{i}") };
        Assert.Contains("no column", Assert.Throws<InputException>(() => TrainingData.Load(options, 1)).Message);
        Assert.DoesNotContain(TrainingSource.Of(options).Settings.Keys, name => name.StartsWith("sha256/"));
    }

    [Fact]
    public void Images_without_their_labels_are_told_which_option_names_them()
    {
        string images = _scratch["images"];
        File.WriteAllBytes(images, [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4]);
        Assert.Contains("labels", Assert.Throws<InputException>(() => TrainingData.Load(new TrainingOptions { Data = images, Target = "nowhere" }, 1)).Message);
        var preprocessor = Preprocessor.Fit(Csv.Read("a,y\n1,0\n2,1\n"), "y", [0, 1]);
        Assert.Contains("--test-target", Assert.Throws<InputException>(() => Labels.ReadWith(images, null, preprocessor)).Message);
    }

    [Fact]
    public void Weights_have_mean_1_and_classes_in_balance_weigh_the_same()
    {
        string data = Write("t.csv", 100, i => $"{i * i % 11},{(i % 10 == 0 ? "rare" : "common")}");
        var loaded = TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Weights = new RowWeights { Balanced = true } }, 1);
        var (weights, targets) = (new float[loaded.Train.Rows], new float[loaded.Train.Rows]);
        int[] rows = [.. Enumerable.Range(0, loaded.Train.Rows)];
        loaded.Train.ReadWeights(rows, weights);
        loaded.Train.ReadTargets(rows, new Matrix<float>(targets, 1));
        Assert.Equal(1, weights.Average(), 1e-5f);
        Assert.Equal(weights.Where((_, i) => targets[i] == 0).Sum(), weights.Where((_, i) => targets[i] == 1).Sum(), 1e-3f);
    }

    [Fact]
    public void A_test_file_without_a_known_target_is_refused_before_training()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{i % 2}"), test = Write("test.csv", 4, i => $"{i},");
        string message = Assert.Throws<InputException>(() => TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Test = test }, 1)).Message;
        Assert.Contains("--test: found no row in test.csv whose target 'y' is known", message);
    }

    [Fact]
    public void Rows_of_a_test_file_without_a_target_are_left_out_with_a_note()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{i % 2}"), test = Write("test.csv", 4, i => $"{i},{(i == 0 ? "" : "1")}");
        var loaded = TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Test = test }, 1);
        Assert.Equal(3, loaded.Test!.Rows);
        Assert.Contains(loaded.Notes, note => note.StartsWith("1 of 4 rows of test.csv have no target 'y'"));
    }

    [Fact]
    public void A_target_of_numbers_with_a_cell_that_is_none_names_that_cell()
    {
        string data = Write("t.csv", 60, i => $"{i * i % 11},{(i == 42 ? "N/A" : i * 1.5)}");
        foreach (TaskKind? task in (TaskKind?[])[null, TaskKind.Number])
            Assert.Contains("'N/A' (row 43)", Assert.Throws<InputException>(() => TrainingData.Load(new TrainingOptions { Data = data, Target = "y", Task = task }, 1)).Message);
    }

    [Fact]
    public void A_class_that_no_training_row_has_leaves_nothing_to_learn()
    {
        string data = Write("t.csv", 40, i => $"{i * i % 11},{(i < 32 ? "early" : "late")},{i}", "x,y,when");
        var options = new TrainingOptions { Data = data, Target = "y", Splitting = new Splitting { Time = "when" } };
        Assert.Contains("one class only ('early') in the training rows", Assert.Throws<InputException>(() => TrainingData.Load(options, 1)).Message);
    }

    private string Write(string name, int rows, Func<int, string> row, string header = "x,y")
    {
        File.WriteAllText(_scratch[name], header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{row(i)}\n"))));
        return _scratch[name];
    }
}
