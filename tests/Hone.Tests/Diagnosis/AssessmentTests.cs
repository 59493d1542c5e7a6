using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Probes;

namespace Hone.Tests.Diagnosis;

public class AssessmentTests
{
    private static Finding Of(string rule, Severity severity, Origin origin, params string[] explains) =>
        new(rule, severity, origin, "found", "mend", 2, 1, "nowhere in particular") { Explains = explains };

    [Fact]
    public void The_cause_comes_first_and_what_follows_from_it_last()
    {
        var assessment = Assessment.Of([
            Of("late", Severity.Error, Origin.Capacity),
            Of("middle", Severity.Error, Origin.LearningRate, "late"),
            Of("apart", Severity.Error, Origin.Tuning),
            Of("root", Severity.Warning, Origin.Data, "middle"),
            Of("note", Severity.Info, Origin.Data, "apart")]);
        Assert.Equal(["root", "apart", "note", "middle", "late"], assessment.Findings.Select(finding => finding.Rule));
        Assert.Equal([null, null, null, "root", "middle"], assessment.Findings.Select(finding => finding.ExplainedBy));
        Assert.Equal(("root", Severity.Error), (assessment.Cause!.Rule, assessment.Cause.Severity)); // as bad as what follows from it
    }

    [Fact]
    public void What_is_over_explains_nothing_that_still_holds_and_is_no_cause()
    {
        var assessment = Assessment.Of([Of("past", Severity.Error, Origin.Data, "now") with { Until = 7 }, Of("now", Severity.Warning, Origin.Capacity)]);
        Assert.Equal(["now", "past"], assessment.Findings.Select(finding => finding.Rule));
        Assert.Equal(("now", null), (assessment.Cause!.Rule, assessment.Cause.ExplainedBy));
    }

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(1.5, Severity.Info)]
    [InlineData(2.5, Severity.Warning)]
    [InlineData(3.5, Severity.Error)]
    [InlineData(double.NaN, null)]
    public void Limits_are_passed_upwards(double value, Severity? expected) => Assert.Equal(expected, new Limits(2, 3) { Info = 1 }.Of(value)?.Severity);

    [Theory]
    [InlineData(0.5, Severity.Error)]
    [InlineData(1.5, Severity.Warning)]
    [InlineData(2.5, null)]
    public void Or_downwards(double value, Severity? expected) => Assert.Equal(expected, new Limits(2, 1, Below: true).Of(value)?.Severity);

    [Fact]
    public void A_finding_is_made_once_gets_worse_and_is_over_when_it_was_calm_for_some_looks()
    {
        var standing = new Standing<double>(new Twice());
        var heard = new List<Severity>();
        void Look(double value, long step) => standing.Look(value, step, finding => heard.Add(finding.Severity));
        Look(1.5, 1);
        Look(1.6, 2);
        Look(2.5, 3); // worse
        Look(1.5, 4); // better again: still the same finding
        Assert.Equal([Severity.Warning, Severity.Error], heard);
        Look(0.9, 5); // between margin and limit: neither begins nor ends
        Look(0.5, 6);
        Look(0.5, 7);
        Assert.Null(standing.Findings.Single().Until);
        Look(0.5, 8);
        Assert.Equal((1, 8), (standing.Findings.Single().Step, standing.Findings.Single().Until));
        Look(1.5, 9);
        Assert.Equal(2, standing.Findings.Count);
    }

    private sealed class Twice : Rule<double>
    {
        public override string Name => "twice";

        public override Origin Origin => Origin.Data;

        public override Limits Limits => new(1, 2);

        public override string Reference => "this test";

        public override int CalmLooks => 3;

        public override IEnumerable<Symptom> Measure(double facts) => [new Symptom(facts, "found", "mend")];
    }
}
