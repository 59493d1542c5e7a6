using Hone.Diagnosis;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Reports;

namespace Hone.Tests.Reports;

public class GroupTests
{
    /// <summary>Each of 25 groups holds 40 copies of a row: they say no more than 25 rows.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Copies_within_a_group_do_not_narrow_an_interval(bool shares)
    {
        const int groups = 25, copies = 40;
        Metric metric = shares ? new Accuracy() : new RootMeanSquareError();
        var (few, many) = (Repeated(groups, 1, shares), Repeated(groups, copies, shares));
        Estimate alone = Estimate.Of(metric, few, new Key(1)), counted = Estimate.Of(metric, many, new Key(1)), rows = Estimate.Of(metric, many with { Groups = null }, new Key(1));
        Assert.Equal(alone.Value, counted.Value, 1e-6);
        Assert.InRange(counted.StandardError / alone.StandardError, 0.9, 1.2);
        Assert.InRange(rows.StandardError / alone.StandardError, 0.1, 0.25);
        Assert.Equal((groups, (int?)null), (counted.Groups, rows.Groups));
    }

    [Fact]
    public void The_bootstrap_draws_whole_groups()
    {
        var many = Repeated(25, 40, shares: false);
        var (error, _) = Bootstrap.Of(many.Rows, many.Measure(new MeanAbsolute()), rows => many.Pick(rows).Measure(new MeanAbsolute()), new Key(1), groups: many.Groups);
        Assert.Equal(Estimate.Of(new MeanAbsolute(), many, new Key(1)).StandardError, error, 0.2 * error);
    }

    /// <summary>The labels of a group are alike, and the answers to it are too, but have nothing to do with each other.</summary>
    [Fact]
    public void Noise_that_is_alike_within_groups_is_not_better_than_guessing()
    {
        int better = Enumerable.Range(0, 200).Count(seed => Noise((ulong)seed, grouped: true).Kind == ComparisonKind.Better);
        int taken = Enumerable.Range(0, 200).Count(seed => Noise((ulong)seed, grouped: false).Kind == ComparisonKind.Better);
        Assert.InRange(better, 0, 10);
        Assert.InRange(taken, 40, 200); // what counting rows would say

        static Comparison Noise(ulong seed, bool grouped)
        {
            const int rows = 600, size = 60;
            float[] truth = [.. Enumerable.Range(0, rows).Select(row => new Key(seed).Uniform(row / size) < 0.5 ? 1f : 0f)];
            float[] said = [.. Enumerable.Range(0, rows).Select(row => (float)new Key(seed + 1000).Uniform(row / size))];
            var model = new Scored(rows, 1, said, truth) { Groups = grouped ? [.. Enumerable.Range(0, rows).Select(row => row / size)] : null };
            return Comparison.Of(new Accuracy(), model, model.Always([0.4f]), new Key(1));
        }
    }

    [Fact]
    public void A_single_group_tells_nothing()
    {
        var one = Repeated(1, 50, shares: true);
        Assert.Equal(new Interval(0, 1), Estimate.Of(new Accuracy(), one, new Key(1)).Interval);
        Assert.Equal(ComparisonKind.TooFewRows, Comparison.Of(new Accuracy(), one, one.Always([0.4f]), new Key(1)).Kind);
    }

    [Fact]
    public void Students_quantile_has_the_tabled_values()
    {
        (int Freedom, double Quantile)[] table = [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (29, 2.045)];
        foreach (var (freedom, quantile) in table) Assert.Equal(quantile, Student.Quantile(freedom), 0.005);
    }

    [Fact]
    public void The_report_says_that_groups_are_counted()
    {
        var run = Made.Run(Made.Table(300, (a, _, _) => a > 0 ? "yes" : "no"), "t", groups: 10);
        string page = ReportPage.Render(run);
        Assert.Contains("It counts groups, not rows", page);
        Assert.Contains("of groups and not of rows", page);
        Assert.NotNull(run.Analysis!.Dev!.Groups);
    }

    private static Scored Repeated(int groups, int copies, bool shares)
    {
        int[] group = [.. Enumerable.Range(0, groups * copies).Select(row => row / copies)];
        return new Scored(group.Length, 1, Array.ConvertAll(group, one => shares ? one % 4 == 0 ? 0f : 1f : (float)new Key(4).Normal(one)), Array.ConvertAll(group, _ => shares ? 1f : 0f)) { Groups = group };
    }
}
