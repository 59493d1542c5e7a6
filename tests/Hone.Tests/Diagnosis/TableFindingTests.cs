using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Numerics;
using Hone.Tables;
using Hone.Tests.Cli;
using Hone.Tests.Files;
using Hone.Tests.Reports;

namespace Hone.Tests.Diagnosis;

/// <summary>The rules on data behind Hone's own preprocessing: columns by their names, and no alarm over encodings.</summary>
public sealed class TableFindingTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("credit.csv", "Status")]
    [InlineData("credit.csv", "Amount")]
    [InlineData("credit.csv", "Home")]
    [InlineData("credit.parquet", "Status")]
    [InlineData("vehicle.csv", "Class")]
    public void The_tables_that_come_with_Hone_are_sound_but_for_rare_classes(string file, string target) =>
        Assert.DoesNotContain(Of(Tool.In($"data/{file}"), target), finding => finding.Severity > Severity.Info && finding.Rule != "class-imbalance");

    [Fact]
    public void Concrete_has_rows_that_stand_in_it_twice() =>
        Assert.All(Of(Tool.In("data/concrete.csv"), "Strength").Where(finding => finding.Severity > Severity.Info), finding => Assert.Equal(("rows-in-both", Severity.Warning), (finding.Rule, finding.Severity)));

    [Fact]
    public void Dates_rare_categories_words_and_missing_cells_are_no_faults()
    {
        var key = new Key(4);
        string[] words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
        Write(1000, row => FormattableString.Invariant($"2024-03-{1 + key.Below(28, row)} {8 + key.Below(9, row + 5000)}:30,{(key.Uniform(row + 10_000) < 0.01 ? "rare" : key.Uniform(row) < 0.5 ? "common" : "usual")},{words[key.Below(6, 3 * row)]} {words[key.Below(6, 3 * row + 1)]} and {words[key.Below(6, 3 * row + 2)]},{(row % 4 == 0 ? "" : key.Normal(row).ToString("0.000"))},{(key.Uniform(row + 77_000) < 0.004 ? "yes" : "no")},{(key.Normal(row) + key.Normal(row + 9000) > 0 ? "up" : "down")}"), "when,kind,note,size,odd,t");
        Assert.DoesNotContain(Of(_scratch["t.csv"], "t"), finding => finding.Severity > Severity.Info);
    }

    [Fact]
    public void Columns_are_told_by_their_names_and_as_the_table_has_them()
    {
        var key = new Key(4);
        Write(600, row => FormattableString.Invariant($"{key.Normal(row):0.000},{2.54 * Math.Round(key.Normal(row), 3):0.00000},{(row % 5 == 0 ? key.Normal(row + 5000).ToString("0.00") : "")},same,{(key.Uniform(row) < 0.5 ? "paid" : "open")},{(key.Uniform(row) < 0.5 ? "good" : "bad")}"), "inch,cm,seldom,flat,state,t");
        var findings = Of(_scratch["t.csv"], "t");
        Assert.Equal("cm", Assert.Single(findings, finding => finding.Rule == "duplicate-column").Where);
        Assert.Equal("state", Assert.Single(findings, finding => finding.Rule == "target-leak").Where);
        Assert.Equal(("seldom", 0.8), (Assert.Single(findings, finding => finding.Rule == "missing-values").Where, findings.Single(finding => finding.Rule == "missing-values").Value));
        Assert.Contains(Data(_scratch["t.csv"], "t").Facts.Columns, column => column is { Name: "flat", IsConstant: true, IsLeftOut: true });
    }

    [Fact]
    public void A_column_by_which_time_goes_is_later_in_dev_and_that_is_meant()
    {
        var key = new Key(6);
        Write(800, row => FormattableString.Invariant($"{row},{key.Normal(row):0.000},{(row > 640 ? 2 : 0) + key.Normal(row + 5000):0.000},{key.Normal(row) + key.Normal(row + 9000):0.000}"), "day,a,drifts,t");
        var options = Options(_scratch["t.csv"], "t") with { Splitting = new Splitting { Time = "day" }, Reading = new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["day"] = ColumnKind.Number } } };
        var finding = Assert.Single(DataExamination.Of(TrainingData.Load(options, 1).Facts));
        Assert.Equal(("dev-unlike-train", "drifts"), (finding.Rule, finding.Where));
        Assert.Contains("divided by 'day'", finding.Advice);
    }

    [Fact]
    public void Copies_in_a_test_file_are_told_as_the_test_rows()
    {
        string[] lines = Made.Table(400, (a, b, _) => a + b > 0 ? "yes" : "no").Split('\n');
        File.WriteAllLines(_scratch["t.csv"], lines[..^1]);
        File.WriteAllLines(_scratch["test.csv"], lines[..200]);
        var finding = Assert.Single(DataExamination.Of(TrainingData.Load(Options(_scratch["t.csv"], "t") with { Test = _scratch["test.csv"] }, 1).Facts), finding => finding.Rule == "rows-in-both");
        Assert.Equal(("test", Severity.Error), (finding.Where, finding.Severity));
    }

    private static IReadOnlyList<Finding> Of(string file, string target) => DataExamination.Of(Data(file, target).Facts);

    private static TrainingData Data(string file, string target) => TrainingData.Load(Options(file, target), 1);

    private static TrainingOptions Options(string file, string target) => new() { Data = file, Target = target };

    private void Write(int rows, Func<int, string> row, string header) => File.WriteAllLines(_scratch["t.csv"], Enumerable.Range(0, rows).Select(row).Prepend(header));
}
