using Hone.Checking;

namespace Hone.Tests.Checking;

public class CourseExerciseTests
{
    private static readonly CheckOptions Full = new() { Full = true };

    [Fact]
    public void The_classic_check_gives_the_published_figure_for_the_buggy_backward() =>
        Assert.Equal(CourseExercise.ExpectedBuggy, Classic.RelativeDifference(new CourseExercise(buggy: true), CourseExercise.Parameters), 1e-9); // the differences round at 1e-9 of a gradient of size 1

    [Fact]
    public void The_classic_check_calls_the_right_backward_wrong_by_its_own_limit() =>
        Assert.InRange(Classic.RelativeDifference(new CourseExercise(buggy: false), CourseExercise.Parameters), 1.1e-7, 1.3e-7);

    [Fact]
    public void The_buggy_backward_fails_with_b1_and_W2_named_and_their_factors()
    {
        var check = GradientChecker.Check(new CourseExercise(buggy: true), CourseExercise.Parameters, Full);
        Assert.Equal(Verdict.Fail, check.Verdict);
        Assert.Equal(["b1", "W2"], check.Blocks.Where(block => block.Verdict == Verdict.Fail).Select(block => block.Block.Name));
        Assert.Contains("b1 is 4.000 ×", Assert.Single(check.Blocks[1].Explanations));
        Assert.Contains("W2 is 2.000 ×", Assert.Single(check.Blocks[2].Explanations));
        Assert.Equal(0.6, check.Blocks[1].Ratio, 1e-9);
        Assert.Equal(1.0 / 3, check.Blocks[2].Ratio, 1e-9);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void The_right_backward_passes_far_below_the_textbook_limit(bool full)
    {
        var check = GradientChecker.Check(new CourseExercise(buggy: false), CourseExercise.Parameters, new CheckOptions { Full = full });
        Assert.Equal(Verdict.Pass, check.Verdict);
        Assert.True(check.Ratio < 1e-10, $"{check.Ratio}");
    }

    [Fact]
    public void Twenty_of_its_47_entries_are_reported_as_never_exercised()
    {
        var check = GradientChecker.Check(new CourseExercise(buggy: false), CourseExercise.Parameters, Full);
        Assert.Equal(47, check.Parameters);
        Assert.Equal(27, check.Exercised);
    }
}
