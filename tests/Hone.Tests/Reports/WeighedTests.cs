using System.Net;
using Hone.Diagnosis;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Reports;
using Hone.Tables;

namespace Hone.Tests.Reports;

public class WeighedTests
{
    /// <summary>Of ten rows one is a 1, and it counts nine times. The model finds it and calls four others 1 too: right on 6 of 10, which always saying 0 beats.</summary>
    [Fact]
    public void A_model_that_was_told_to_mind_a_class_is_judged_by_what_it_was_told()
    {
        const int times = 60;
        float[] truth = [.. Enumerable.Range(0, 10 * times).Select(row => row % 10 == 0 ? 1f : 0f)];
        float[] said = [.. Enumerable.Range(0, 10 * times).Select(row => row % 10 < 5 ? 1f : 0f)];
        var model = new Scored(truth.Length, 1, said, truth) { Weights = Array.ConvertAll(truth, target => target == 1 ? 9f : 1f) };
        var guess = model.Always([0.4f]);
        Assert.Equal(ComparisonKind.NoBetter, Comparison.Of(new Accuracy(), model, guess, new Key(1)).Kind);

        var weighed = Comparison.Weighed(new Accuracy(), model, guess)!;
        Assert.Equal(ComparisonKind.Better, weighed.Kind);
        Assert.Equal(0.5, weighed.Guess, 1e-9);
        Assert.Equal(14 / 18.0 - 0.5, weighed.Gain, 1e-9);
        Assert.Equal(14 / 18.0, Estimate.Weighed(new Accuracy(), model)!.Value, 1e-9);
        Assert.Null(Comparison.Weighed(new RocAuc(), model, guess));
        Assert.Null(Estimate.Weighed(new Accuracy(), model with { Weights = null }));
    }

    [Fact]
    public void Where_all_weights_are_one_the_error_is_that_of_a_mean()
    {
        float[] truth = [.. Enumerable.Range(0, 400).Select(row => row % 4 == 0 ? 0f : 1f)];
        var model = new Scored(400, 1, Array.ConvertAll(truth, _ => 1f), truth) { Weights = Array.ConvertAll(truth, _ => 1f) };
        Assert.Equal(Math.Sqrt(0.75 * 0.25 / 400), Estimate.Weighed(new Accuracy(), model)!.StandardError, 2e-4);
    }

    [Fact]
    public void The_report_says_that_rows_were_counted_as_weighed()
    {
        string table = Made.Table(300, (a, b, _) => a + b > 1 ? "bad" : "good");
        string page = WebUtility.HtmlDecode(ReportPage.Render(Made.Run(table, "t", weights: new RowWeights { Classes = new Dictionary<string, double> { ["bad"] = 20 } })));
        Assert.Contains("with each row counted as it was weighed in training", page);
        Assert.Contains("where always guessing “bad” gives", page);
        Assert.Contains("With all rows counted alike: always guessing “", page);
        Assert.DoesNotContain("counted as it was weighed", ReportPage.Render(Made.Run(table, "t")));
    }
}
