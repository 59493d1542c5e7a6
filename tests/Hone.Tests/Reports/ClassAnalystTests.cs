using Hone.Diagnosis;
using Hone.Reports.Facts;

namespace Hone.Tests.Reports;

public class ClassAnalystTests
{
    [Fact]
    public void Rows_of_equal_probability_are_in_one_bin()
    {
        // 95 rows said with 0.3, half of which came true, all of those first; cut by their order, bins of 0 % and of 100 % would come out
        var bins = Facts([.. Enumerable.Repeat(0.3f, 95), .. Enumerable.Repeat(0.9f, 5)], row => row < 48).Calibration;
        Assert.Equal([95, 5], bins.Select(bin => bin.Rows));
        Assert.Equal(48.0 / 95, bins[0].CameTrue, 1e-12);
    }

    [Fact]
    public void Different_probabilities_make_bins_of_equal_size() =>
        Assert.Equal(Enumerable.Repeat(10, 10), Facts([.. Enumerable.Range(0, 100).Select(i => i / 100f)], row => row % 2 == 0).Calibration.Select(bin => bin.Rows));

    [Fact]
    public void Another_threshold_is_told_where_it_gains_more_than_chance() // the truth turns at 0.2: at ½ 70 of 100 rows are right, at 0.2 all
    {
        var best = Facts([.. Enumerable.Range(0, 100).Select(i => i / 100f)], row => row >= 20).BestThreshold;
        Assert.Equal(1, best!.Accuracy);
        Assert.InRange(best.Threshold, 0.19, 0.2);
    }

    [Fact]
    public void Another_threshold_is_not_told_where_it_gains_less() => // the truth turns at 0.48: two rows of 100, and one more is wrong everywhere, so one standard error is 1.7 points or more
        Assert.Null(Facts([.. Enumerable.Range(0, 100).Select(i => i / 100f)], row => row is >= 49 or < 10 and > 4).BestThreshold);

    [Fact]
    public void Another_threshold_is_not_told_where_there_is_one_class_only() =>
        Assert.Null(Facts([.. Enumerable.Range(0, 100).Select(i => i / 100f)], _ => true).BestThreshold);

    private static ClassFacts Facts(float[] said, Predicate<int> isTrue) =>
        ClassAnalyst.Of(new Scored(said.Length, 1, said, [.. Enumerable.Range(0, said.Length).Select(row => isTrue(row) ? 1f : 0f)]), ["no", "yes"], "dev");
}
