using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Numerics;

namespace Hone.Tests.Diagnosis;

public class TuningFindingTests
{
    private static readonly StudyParameter Rate = new("rate", 1e-4, 1, StudyScale.Logarithmic), Units = new("units", 8, 512) { IsWhole = true };

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

    [Theory]
    [InlineData(0.08, "trained-too-long")]
    [InlineData(0.8, "trained-too-short")]
    [InlineData(0.11, null)]
    [InlineData(0.74, null)]
    public void When_the_best_trials_were_at_their_best_is_told_where_that_is_too_soon_or_too_late(double share, string? rule)
    {
        var study = Study();
        // The worse half says the opposite, and counts for nothing.
        StudyTrial[] trials = [.. study.Ranked.Select((trial, i) => trial with { Epochs = 100, BestEpoch = (int)Math.Round(100 * (i < 10 ? share : share < 0.5 ? 1 : 0.05)) })];
        var finding = StudyExamination.Of(study with { Trials = trials }).SingleOrDefault();
        Assert.Equal(rule, finding?.Rule);
        if (finding is not null) Assert.Equal(share, finding.Value, 1e-12);
        Assert.Empty(StudyExamination.Of(study with { Trials = [.. trials.Select((trial, i) => i < 16 ? trial with { Epochs = 0 } : trial)] }));
    }

    [Theory]
    [InlineData("rate", 1e-3, 1, "linear-scale", Severity.Warning)]
    [InlineData("rate", 0.02, 1, "linear-scale", Severity.Info)]
    [InlineData("rate", 0.2, 1, null, default(Severity))]
    [InlineData("rate", 0, 1, "linear-scale", Severity.Info)]
    [InlineData("slope", 0, 1, null, default(Severity))]
    [InlineData("shift", -1, 1, null, default(Severity))]
    public void A_linear_scale_over_more_than_a_factor_of_ten_is_told(string name, double low, double high, string? rule, Severity severity)
    {
        StudyTrial[] trials = [.. Study().Trials.Select((trial, i) => trial with { Settings = new Dictionary<string, double> { [name] = low + (high - low) * (i == 0 ? 0.5 : (i + 1) / 21.0) } })];
        StudyFacts study = new([new StudyParameter(name, low, high)], trials, HigherIsBetter: false);
        var finding = StudyExamination.Of(study).SingleOrDefault();
        Assert.Equal((rule, severity), (finding?.Rule, finding?.Severity ?? default));
        Assert.DoesNotContain(StudyExamination.Of(study with { Parameters = [new StudyParameter(name, Math.Max(low, 1e-3), high, StudyScale.Logarithmic)] }), other => other.Rule == "linear-scale");
        Assert.Empty(StudyExamination.Of(study with { Parameters = [new StudyParameter(name, low, high) { IsWhole = true }] }));
    }

    [Fact]
    public void Nothing_lies_below_zero_or_below_a_count_of_one()
    {
        StudyFacts At(StudyParameter parameter) => Study() with { Parameters = [parameter], Trials = [.. Study().Trials.Select((trial, i) => trial with { Settings = new Dictionary<string, double> { ["x"] = i == 0 ? parameter.Low : parameter.High } })] };
        Assert.Empty(StudyExamination.Of(At(new StudyParameter("x", 0, 1))));
        Assert.Empty(StudyExamination.Of(At(new StudyParameter("x", 1, 4) { IsWhole = true })));
        Assert.Contains("to 1.", StudyExamination.Of(At(new StudyParameter("x", 2, 6) { IsWhole = true })).Single().Advice);
        Assert.Contains("to -1.5.", StudyExamination.Of(At(new StudyParameter("x", -1, 0))).Single().Advice);
    }

    private static Dictionary<string, double> Settings(double rate, double units) => new() { ["rate"] = rate, ["units"] = units };

    /// <summary>Twenty trials of an error that is smallest at a rate, by its logarithm.</summary>
    private static StudyFacts Study(double best = 0.01, double error = 0.005) => new([Rate, Units], [.. Enumerable.Range(0, 20).Select(i =>
    {
        double rate = i == 0 ? best : Rate.At((i - 0.5) / 20 * 0.9 + 0.05), units = Units.At(0.2 + 0.6 * new Key(1).Uniform(i));
        return new StudyTrial(TrialState.Finished, Settings(rate, units), 0.1 + (i == 0 ? 0 : 0.03 + 0.1 * Math.Abs(Math.Log10(rate / best))), error);
    })], HigherIsBetter: false);
}
