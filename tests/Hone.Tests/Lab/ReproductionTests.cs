using Hone.Lab;
using Hone.Lab.Results;

namespace Hone.Tests.Lab;

/// <summary>The published figures of the lessons come out again from the same data, starts and order.</summary>
public class ReproductionTests
{
    public static TheoryData<string> Names => [.. Experiment.All.Where(one => one.Reproduction is not null).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_published_figure_comes_out_again(string name)
    {
        var report = Experiment.Named(name).Reproduce(CourseData.Shipped, new LabOptions { Cancel = TestContext.Current.CancellationToken });

        Assert.NotEmpty(report.Claims!);
        AssertHold(report);
    }

    [Theory]
    [InlineData("regularization", 41)]
    [InlineData("dropout", 24)]
    public void Every_figure_of_the_football_runs_comes_out_again(string name, int figures)
    {
        Assert.SkipWhen(CourseData.Whole is null, CourseData.NotHere);
        var report = Experiment.Named(name).Reproduce(CourseData.Whole!, new LabOptions { Cancel = TestContext.Current.CancellationToken });

        Assert.Equal(figures, report.Claims!.Count);
        AssertHold(report);
    }

    [Fact]
    public void Where_the_football_points_are_missing_the_answer_says_so()
    {
        var report = Experiment.Named("dropout").Reproduce(CourseData.Shipped, new LabOptions());

        Assert.Contains("football_train.csv", report.Answer);
    }

    [Fact]
    public void What_was_never_published_cannot_be_reproduced()
    {
        var fault = Assert.Throws<InputException>(() => Experiment.Named("tuning-scale").Reproduce(CourseData.Shipped, new LabOptions()));

        Assert.Contains("initialization", fault.Message);
    }

    private static void AssertHold(LabReport report) =>
        Assert.Equal("", string.Join('\n', report.Claims!.Where(claim => !claim.Holds).Select(claim => $"{claim.Group}, {claim.Name}: expected {claim.Expected:R} ± {claim.Tolerance:R}, found {claim.Found:R}")));
}
