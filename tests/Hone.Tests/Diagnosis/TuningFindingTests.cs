using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Numerics;

namespace Hone.Tests.Diagnosis;

public class TuningFindingTests
{
    private static readonly StudyParameter Rate = new("rate", 1e-4, 1, IsLogarithmic: true), Units = new("units", 8, 512);

    [Fact]
    public void Nothing_is_found_in_a_study_that_found_its_optimum() => Assert.Empty(StudyExamination.Of(Study()));

    [Theory]
    [InlineData(0.7, "high", "100")]
    [InlineData(0.00011, "low", "1e-6")]
    public void A_best_trial_at_the_end_of_its_range_is_told_on_the_parameters_scale(double rate, string end, string further)
    {
        var finding = Assert.Single(StudyExamination.Of(Study(best: rate)));
        Assert.Equal(("best-at-edge", "rate", Severity.Warning), (finding.Rule, finding.Where, finding.Severity));
        Assert.Contains($"the {end} end", finding.Message);
        Assert.Contains(further, finding.Advice);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(9, Severity.Warning)]
    [InlineData(40, Severity.Error)]
    public void Trials_that_came_to_nothing_are_told_with_where_they_lie(int lost, Severity? severity)
    {
        var study = Study();
        var findings = StudyExamination.Of(study with { Trials = [.. study.Trials, .. Enumerable.Range(0, lost).Select(i => new StudyTrial(TrialState.Infeasible, Settings(0.9, 100 + i), double.NaN, 0))] });
        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
        if (severity is not null) Assert.Contains("the high end of 'rate'", findings[0].Message);
    }

    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(0.2, 1)]
    public void Trials_within_one_standard_error_of_the_best_are_told(double error, int expected) =>
        Assert.Equal(expected, StudyExamination.Of(Study(error: error)).Count(finding => finding.Rule == "differences-within-noise"));

    [Fact]
    public void A_lead_that_luck_explains_is_told()
    {
        var finding = Assert.Single(StudyExamination.Of(Study(error: 0.1)), finding => finding.Rule == "dev-overused");
        double luck = 0.1 * Math.Sqrt(2 * Math.Log(20)), lead = finding.Numbers["lead"];
        Assert.Equal(luck / lead, finding.Value, 1e-9);
        Assert.Contains("--test", finding.Advice);
        Assert.DoesNotContain(StudyExamination.Of(Study(error: 0)), finding => finding.Rule is "dev-overused" or "differences-within-noise");
    }

    [Fact]
    public void Pruned_trials_count_neither_as_results_nor_as_lost()
    {
        var study = Study();
        Assert.Empty(StudyExamination.Of(study with { Trials = [.. study.Trials, .. Enumerable.Range(0, 60).Select(_ => new StudyTrial(TrialState.Pruned, Settings(0.9, 100), 5, 0))] }));
    }

    private static Dictionary<string, double> Settings(double rate, double units) => new() { ["rate"] = rate, ["units"] = units };

    /// <summary>Twenty trials of an error that is smallest at a rate, by its logarithm.</summary>
    private static StudyFacts Study(double best = 0.01, double error = 0.005) => new([Rate, Units], [.. Enumerable.Range(0, 20).Select(i =>
    {
        double rate = i == 0 ? best : Rate.At((i - 0.5) / 20 * 0.9 + 0.05), units = Units.At(0.2 + 0.6 * new Key(1).Uniform(i));
        return new StudyTrial(TrialState.Finished, Settings(rate, units), 0.1 + (i == 0 ? 0 : 0.03 + 0.1 * Math.Abs(Math.Log10(rate / best))), error);
    })], HigherIsBetter: false);
}
