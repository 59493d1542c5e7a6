using Hone.Data;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Numerics;

namespace Hone.Tests.Diagnosis;

/// <summary>Each rule on data: silent on sound rows, heard on a planted fault and on nothing else.</summary>
public class DataFindingTests
{
    [Theory]
    [InlineData(TaskKind.Binary)]
    [InlineData(TaskKind.Classes)]
    [InlineData(TaskKind.Number)]
    public void Nothing_is_found_in_sound_rows(TaskKind task) => Assert.Empty(new Sound(task) { Classes = task == TaskKind.Classes ? ["low", "middle", "high"] : ["no", "yes"] }.Findings);

    [Theory]
    [InlineData(1, 4, Severity.Warning, "away from 0")]      // mean 4 deviations from 0
    [InlineData(1, 40, Severity.Error, "away from 0")]
    [InlineData(20, 0, Severity.Warning, "standard deviation")]
    [InlineData(4000, 0, Severity.Error, "standard deviation")]
    public void Inputs_far_from_0_or_far_too_wide_are_told(float scale, float shift, Severity severity, string phrase)
    {
        var finding = Only("inputs-not-normalised", new Sound().With(1, (x, _) => x * scale + shift));
        Assert.Equal((severity, "b"), (finding.Severity, finding.Where));
        Assert.Contains(phrase, finding.Message);
    }

    [Theory]
    [InlineData(0.002)] // a rare flag
    [InlineData(0.998)]
    public void Encodings_and_scaled_pixels_are_no_unnormalised_inputs(double share)
    {
        var key = new Key(5);
        Assert.Empty(new Sound().With(1, (_, row) => key.Uniform(row) < share ? 1 : 0).Findings);
        Assert.Empty(new Sound().With(1, (_, row) => key.Uniform(row) < share ? 1 : -1).Findings);
        Assert.Empty(new Sound().With(1, (_, row) => (float)(0.97 + 0.02 * key.Uniform(row))).Findings); // the cosine of a day in one month
    }

    [Fact]
    public void Inputs_that_share_a_scale_are_not_judged_one_by_one()
    {
        Func<float, int, float> margin = (x, _) => -1.2f + 0.01f * x;
        Only("inputs-not-normalised", new Sound().With(1, margin));
        Assert.Empty(new Sound { SharesScale = true }.With(1, margin).Findings);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_an_error_wherever_it_stands()
    {
        var finding = Only("missing-values", new Sound().With(1, (x, row) => row == 177 ? float.NaN : x));
        Assert.Equal((Severity.Error, "b", 2.0), (finding.Severity, finding.Where, finding.Numbers["values"])); // one in train, one in dev
        Assert.Contains("2 values", finding.Message);
        Assert.Equal(Severity.Error, Only("missing-values", new Sound().With(1, (x, row) => row == 177 ? float.PositiveInfinity : x, inDev: false)).Severity);
    }

    [Fact]
    public void A_column_that_is_mostly_empty_is_told()
    {
        var facts = new DataFacts(TaskKind.Number, 1000, 300) { Columns = [new("a") { Missing = 0.4 }, new("b") { Missing = 0.7 }, new("c") { Missing = 0.6 }] };
        var finding = Assert.Single(DataExamination.Of(facts));
        Assert.Equal(("missing-values", Severity.Warning, "b"), (finding.Rule, finding.Severity, finding.Where));
        Assert.Contains("Columns 'b', 'c' are empty in up to 70 %", finding.Message);
        Assert.Empty(DataExamination.Of(facts with { Columns = [new("a") { Missing = 0.4 }] }));
    }

    [Fact]
    public void A_column_that_never_varies_is_told_and_a_flag_of_a_category_is_no_column()
    {
        Assert.Equal("b", Only("constant-column", new Sound().With(1, (_, _) => 3)).Where);
        Assert.Empty(new Sound().With(4, (_, _) => 0).Findings); // a weekday that never comes
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-2.54, 0.3)]
    public void A_column_that_says_the_same_in_another_unit_is_told(double scale, double shift)
    {
        var sound = new Sound();
        var finding = Only("duplicate-column", sound.With(1, (_, _) => 0).Copy(0, 1, x => (float)(scale * x + shift)));
        Assert.Equal("b", finding.Where);
        Assert.Contains("'b' says the same as 'a'", finding.Message);
    }

    [Fact]
    public void Categories_under_other_names_are_the_same_column()
    {
        float[] features = [.. Enumerable.Range(0, 300).SelectMany(row => Flags(row % 3, 0, 1, 2).Concat(Flags(row % 3, 2, 0, 1)))];
        float[] targets = [.. Enumerable.Range(0, 300).Select(row => (float)new Key(1).Normal(row))];
        var facts = DataFacts.Of(new ExaminedData(new DenseDataset(features, 6, targets), new DenseDataset(features, 6, targets), TaskKind.Number) { Inputs = [new("country", 0, 3), new("code", 3, 3)] }, new Key(1));
        Assert.Equal([null, "country"], facts.Columns.Select(column => column.SameAs));

        static IEnumerable<float> Flags(int value, params int[] order) => order.Select(place => place == value ? 1f : 0);
    }

    [Fact]
    public void Rare_flags_that_agree_by_chance_are_not_the_same_column()
    {
        var sound = new Sound().With(0, (_, row) => row == 3 ? 1 : 0).With(1, (_, row) => row == 3 ? 1 : 0);
        Assert.DoesNotContain(sound.Findings, finding => finding.Rule == "duplicate-column");
    }

    [Theory]
    [InlineData(0.05, Severity.Warning, "--class-weight balanced")]
    [InlineData(0.005, Severity.Error, "too few to learn a class from")]
    public void A_rare_class_is_told_unless_weights_make_up_for_it(double share, Severity severity, string advice)
    {
        var sound = new Sound().Targets((_, row) => row < 2 || new Key(9).Uniform(row) < share ? 1 : 0);
        var finding = Only("class-imbalance", sound);
        Assert.Equal(severity, finding.Severity);
        Assert.Contains("Class 'yes'", finding.Message);
        Assert.Contains(advice, finding.Advice);
        float ones = sound.TrainTargets.Count(target => target == 1);
        sound.Weights = [.. sound.TrainTargets.Select(target => Sound.TrainRows / 2f / (target == 1 ? ones : Sound.TrainRows - ones))];
        Assert.Empty(sound.Findings);
    }

    [Theory]
    [InlineData(500, 400, 3, Severity.Warning)] // one of several
    [InlineData(900, 5, 3, Severity.Error)]     // all but one
    public void Of_several_classes_a_rare_one_is_no_error_while_others_are_left(int first, int second, int third, Severity severity)
    {
        var facts = new DataFacts(TaskKind.Classes, 1000, 300) { Classes = [new("a", first, first), new("b", second, second), new("c", third, third)] };
        Assert.Equal(severity, Assert.Single(DataExamination.Of(facts)).Severity);
    }

    [Theory]
    [InlineData(9, Severity.Warning)]
    [InlineData(60, Severity.Error)]
    public void Dev_rows_that_were_learned_from_are_told(int rows, Severity severity)
    {
        var sound = new Sound();
        Array.Copy(sound.Train, 100 * Sound.Width, sound.Dev, 0, rows * Sound.Width);
        Array.Copy(sound.TrainTargets, 100, sound.DevTargets, 0, rows);
        var finding = Only("rows-in-both", sound);
        Assert.Equal((severity, "dev", rows), (finding.Severity, finding.Where, (int)finding.Numbers["found"]));
        Assert.Contains($"{rows} rows of 300 dev rows", finding.Message);
    }

    [Fact]
    public void Rows_that_are_equal_because_columns_take_few_values_are_neither_copies_nor_conflicts()
    {
        var sound = new Sound().With(0, (x, _) => MathF.Round(x)).With(1, (x, _) => x > 0 ? 1 : -1);
        Assert.True(sound.Facts.Repeated[0].Found < 3);
        Assert.Empty(sound.Findings);
    }

    [Fact]
    public void Copies_with_another_target_are_no_copies_but_two_of_them_and_few_are_not_worth_a_word()
    {
        var sound = new Sound();
        Array.Copy(sound.Train, sound.Dev, 20 * Sound.Width);
        for (int row = 0; row < 20; row++) sound.DevTargets[row] = 1 - sound.TrainTargets[row];
        for (int row = 0; row < 2; row++) sound.DevTargets[row] = sound.TrainTargets[row];
        Assert.Empty(sound.Findings);
        Assert.Equal(2, sound.Facts.Repeated[0].Found);
    }

    [Theory]
    [InlineData(TaskKind.Binary, 20, Severity.Warning)]
    [InlineData(TaskKind.Binary, 120, Severity.Error)]
    [InlineData(TaskKind.Number, 60, Severity.Warning)]
    public void Twins_with_another_target_are_told(TaskKind task, int twins, Severity severity)
    {
        var sound = new Sound(task);
        Array.Copy(sound.Train, 0, sound.Train, 500 * Sound.Width, twins * Sound.Width);
        for (int row = 0; row < twins; row++) sound.TrainTargets[500 + row] = task == TaskKind.Number ? sound.TrainTargets[row] + 1.5f : 1 - sound.TrainTargets[row];
        var finding = Only("label-conflict", sound);
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(2 * twins, finding.Numbers["rows"]);
        if (task == TaskKind.Binary) Assert.Equal((double)twins / Sound.TrainRows, finding.Value, 1e-9);
    }

    [Fact]
    public void Dev_rows_of_another_kind_are_told_with_the_column()
    {
        var sound = new Sound();
        for (int row = 0; row < Sound.DevRows; row++) sound.Dev[row * Sound.Width + 1] += 0.8f;
        Assert.Equal((Severity.Warning, "b"), (Only("dev-unlike-train", sound).Severity, Only("dev-unlike-train", sound).Where));
        for (int row = 0; row < Sound.DevRows; row++) sound.Dev[row * Sound.Width + 1] += 2;
        Assert.Equal(Severity.Error, Only("dev-unlike-train", sound).Severity);
        sound.DividedBy = "b";
        Assert.Empty(sound.Findings);
    }

    [Fact]
    public void A_target_that_is_otherwise_in_dev_is_told()
    {
        var sound = new Sound();
        Array.Fill(sound.DevTargets, 1);
        Assert.Equal("t", Only("dev-unlike-train", sound).Where);
    }

    [Fact]
    public void Few_dev_rows_differ_by_chance_and_whole_groups_more_so()
    {
        var sound = new Sound(TaskKind.Number);
        for (int row = 0; row < Sound.DevRows; row++) sound.Dev[row * Sound.Width + 1] = 0.9f + 0.1f * sound.Dev[row * Sound.Width + 1]; // one patient
        Assert.NotEmpty(sound.Findings);
        sound.TrainGroups = [.. Enumerable.Range(0, Sound.TrainRows).Select(row => row % 5)];
        sound.DevGroups = new int[Sound.DevRows];
        Assert.DoesNotContain(sound.Findings, finding => finding.Rule == "dev-unlike-train");
        Assert.Contains(sound.Findings, finding => finding.Rule == "dev-too-small" && finding.Message.Contains("1 dev group "));
    }

    [Theory]
    [InlineData(TaskKind.Binary, 97, null)]
    [InlineData(TaskKind.Binary, 96, Severity.Warning)]
    [InlineData(TaskKind.Binary, 15, Severity.Error)]
    [InlineData(TaskKind.Number, 96, Severity.Warning)]
    public void Too_few_dev_rows_are_told_with_how_many_it_takes(TaskKind task, int rows, Severity? severity)
    {
        var findings = DataExamination.Of(new DataFacts(task, 1000, rows));
        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
        if (severity is not null) Assert.Contains("97 rows or more", findings[0].Advice);
    }

    [Theory]
    [InlineData(TaskKind.Binary)]
    [InlineData(TaskKind.Classes)]
    [InlineData(TaskKind.Number)]
    public void A_column_that_is_the_target_is_a_leak(TaskKind task)
    {
        var sound = new Sound(task) { Classes = task == TaskKind.Classes ? ["low", "middle", "high"] : ["no", "yes"] };
        for (int row = 0; row < Sound.TrainRows; row++) sound.Train[row * Sound.Width + 1] = 3 - 2 * sound.TrainTargets[row];
        for (int row = 0; row < Sound.DevRows; row++) sound.Dev[row * Sound.Width + 1] = 3 - 2 * sound.DevTargets[row];
        var finding = Assert.Single(sound.Findings, finding => finding.Rule == "target-leak");
        Assert.Equal((Severity.Error, "b"), (finding.Severity, finding.Where));
        Assert.Contains("--kind b=skip", finding.Advice);
    }

    [Fact]
    public void A_category_that_names_the_class_is_a_leak_and_one_that_names_the_row_is_none()
    {
        var sound = new Sound();
        foreach (var (values, targets) in ((float[], float[])[])[(sound.Train, sound.TrainTargets), (sound.Dev, sound.DevTargets)])
            for (int row = 0; row < targets.Length; row++)
            {
                var flags = values.AsSpan(row * Sound.Width + 2, 3);
                flags.Clear();
                flags[targets[row] == 1 ? 1 : row % 2 * 2] = 1; // two names for no, one for yes
            }
        var finding = Only("target-leak", sound);
        Assert.Equal(("name", 1.0), (finding.Where, finding.Value));

        const int rows = 200;
        float[] ids = [.. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, rows).Select(id => id == row ? 1f : 0))];
        float[] classes = [.. Enumerable.Range(0, rows).Select(row => (float)(new Key(3).Bits(row) & 1))];
        var facts = DataFacts.Of(new ExaminedData(new DenseDataset(ids, rows, classes), new DenseDataset(ids, rows, classes), TaskKind.Binary) { Inputs = [new("id", 0, rows)] }, new Key(1));
        Assert.True(facts.Columns[0].Alone < 0.7, $"{facts.Columns[0].Alone}");
    }

    [Fact]
    public void A_strong_column_is_no_leak()
    {
        var sound = new Sound();
        for (int row = 0; row < Sound.TrainRows; row++) sound.Train[row * Sound.Width + 1] = (float)(new Key(8).Normal(row) + 2 * sound.TrainTargets[row] - 1);
        Assert.InRange(sound.Facts.Columns[1].Alone, 0.9, 0.95); // Φ(2/√2) = 0.921
        Assert.DoesNotContain(sound.Findings, finding => finding.Rule == "target-leak");
    }

    [Fact]
    public void The_same_key_finds_the_same_and_data_without_names_is_told_by_number()
    {
        var train = new DenseDataset([.. Enumerable.Range(0, 600).Select(i => i % 3 == 1 ? 1000f + i : (float)new Key(2).Normal(i))], 3, new float[400], null);
        var facts = DataFacts.Of(new ExaminedData(train, train, TaskKind.Number), new Key(1));
        Assert.Equal(["1", "2", "3"], facts.Columns.Select(column => column.Name));
        Assert.Empty(facts.Classes);
        Assert.Equal(DataExamination.Of(facts).Select(finding => finding.Message), DataExamination.Of(DataFacts.Of(new ExaminedData(train, train, TaskKind.Number), new Key(1))).Select(finding => finding.Message));
        Assert.Contains(DataExamination.Of(facts), finding => finding is { Rule: "inputs-not-normalised", Where: "2" });
    }

    /// <summary>The one finding there is, which must be this rule's.</summary>
    private static Finding Only(string rule, Sound sound)
    {
        var findings = sound.Findings;
        Assert.True(findings.Count == 1 && findings[0].Rule == rule, string.Join("\n", findings.Select(finding => $"{finding.Rule}: {finding.Message}")));
        return findings[0];
    }
}
