using Hone.Data;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Layers;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.Diagnosis;

public class EndExaminationTests
{
    private static Recipe Long => Rings.Recipe() with { Epochs = 1500 };

    private static IReadOnlyList<Finding> Examine(Recipe recipe, Dataset train, Dataset dev, double? baseline = null)
    {
        var doctor = new Doctor(train, dev) { Baseline = baseline };
        new Trainer(recipe, doctor) { Threads = 1 }.Fit(train, dev, TestContext.Current.CancellationToken);
        return doctor.Findings;
    }

    [Fact]
    public void Thirty_rows_are_learned_by_heart()
    {
        var findings = Examine(Long, Rings.Rows(30, 1), Rings.Rows(400, 2));
        Assert.Contains(findings, finding => finding.Rule is "high-variance" or "overtraining" && finding.Severity == Severity.Warning);
    }

    [Fact]
    public void Targets_that_do_not_belong_to_their_rows_leave_the_inputs_unused()
    {
        var findings = Examine(Rings.Recipe(), Mixed(640, 1), Mixed(2000, 2));
        Assert.Contains(findings, finding => finding.Rule == "inputs-not-used");
    }

    [Fact]
    public void A_network_without_hidden_units_cannot_tell_rings_apart()
    {
        var findings = Examine(Rings.Recipe() with { Model = new Sequential(new Dense(Rings.Classes)) }, Rings.Rows(640, 1), Rings.Rows(400, 2));
        Assert.Contains(findings, finding => finding.Rule == "high-bias" && finding.Severity == Severity.Warning);
    }

    [Fact]
    public void Dev_rows_that_are_easier_are_worth_knowing()
    {
        var train = Rings.Rows(640, 1);
        int[] easy = [.. Enumerable.Range(0, 640).Where(row => Radius(train, row) is < 0.5 or > 2)];
        var findings = Examine(Rings.Recipe() with { Epochs = 10 }, train, new Selection(train, easy));
        Assert.Contains(findings, finding => finding is { Rule: "dev-better-than-train", Severity: Severity.Info });
    }

    /// <summary>The features of some rows and the targets of others.</summary>
    private static DenseDataset Mixed(int rows, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        var (features, targets) = (new float[rows * Rings.Features], new float[rows]);
        Rings.Rows(rows, seed).ReadFeatures(all, new Matrix<float>(features, Rings.Features));
        Rings.Rows(rows, seed + 10).ReadTargets(all, new Matrix<float>(targets, 1));
        return new DenseDataset(features, Rings.Features, targets);
    }

    private static double Radius(DenseDataset data, int row)
    {
        var features = new float[Rings.Features];
        data.ReadFeatures([row], new Matrix<float>(features, Rings.Features));
        return Math.Sqrt(features[0] * features[0] + features[1] * features[1]);
    }
}
