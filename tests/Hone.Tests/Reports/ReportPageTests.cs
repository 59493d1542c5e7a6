using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Hone.Layers;
using Hone.Metrics;
using Hone.Reports;
using Hone.Training;

namespace Hone.Tests.Reports;

public partial class ReportPageTests
{
    private const string Script = "<script>alert('x')</script>";

    public static TheoryData<string, string, string[]> Tasks => new()
    {
        { "binary", Made.Table(200, (a, b, _) => a + b > 0 ? "yes" : "no"), ["Right on", "Always guessing", "Where the error comes from", "How training went", "Class by class", "ROC", "What each column contributes", "Inside the network", "The recipe", "The data"] },
        { "classes", Made.Table(200, (a, b, _) => a > 0.5 ? "red" : b > 0 ? "green" : "blue"), ["Right on", "Confusion matrix", "green", "Precision", "calibration"] },
        { "number", Made.Table(200, (a, b, _) => (10 * a + b).ToString("0.000", CultureInfo.InvariantCulture)), ["Off by", "guessing the mean", "in the unit of", "Predicted and actual", "90 % by less than", "of the variance (R²", "The worst rows"] },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Each_task_has_its_sections_in_order(string task, string csv, string[] phrases)
    {
        var run = Made.Run(csv, "t");
        Assert.Equal(task, run.Report!.Task);
        string page = Page(run);
        int at = 0;
        foreach (string phrase in phrases)
        {
            int found = page.IndexOf(phrase, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{phrase}' does not stand behind character {at}.");
            at = found;
        }
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
        Assert.Contains("hone train data/t.csv --target t --dev 0.3 --recipe runs/t/recipe.json", Tag().Replace(page, ""));
    }

    [Theory]
    [InlineData("RocAuc")]
    [InlineData("LogLoss")]
    public void Other_metrics_are_told_too(string metric)
    {
        var run = Made.Run(Made.Table(120, (a, b, _) => a > 0 ? "yes" : "no"), "t", recipe => recipe with { Metric = metric == "RocAuc" ? new RocAuc() : new LogLoss() });
        Assert.Contains("bootstrap", Page(run));
        Assert.NotNull(run.Analysis!.BiasVariance());
    }

    [Fact]
    public void Names_from_the_file_cannot_become_tags_or_turn_the_page_round()
    {
        string name = $"\"{Script}\"\"onload=\"\"x\nnew line \u202E rtl\"", longName = new('w', 10_000);
        string csv = Made.Table(90, (a, b, row) => a > 0 ? "\"" + Script + "\"" : $"</title>{(row % 2 == 0 ? "'" : "")}&amp;", $"{name},{longName},<img src=x onerror=y>,עברית");
        var run = Made.Run(csv, "עברית");
        string page = Page(run);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("\u202E", page);
        Assert.DoesNotContain(new string('w', 500), page);
        Assert.Contains("&lt;script&gt;", page);
        Assert.Contains("<bdi>עברית</bdi>", page);
    }

    [Fact]
    public void Nothing_is_fetched_run_or_linked_outside_the_page()
    {
        var page = XDocument.Parse(Page(Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t")).Replace("<!DOCTYPE html>", ""));
        var names = page.Descendants().Select(element => element.Name.LocalName).ToHashSet();
        Assert.Empty(names.Intersect(["script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image", "foreignObject"]));
        Assert.All(page.Descendants().Attributes(), attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "src", $"{attribute}"));
        Assert.All(page.Descendants().Attributes("href"), attribute => Assert.Contains(page.Descendants().Attributes("id"), id => "#" + id.Value == attribute.Value));
        string style = page.Descendants("style").Single().Value;
        Assert.DoesNotContain("url(", style);
        Assert.DoesNotContain("@import", style);
        Assert.Single(page.Descendants("h1"));
        Assert.All(page.Descendants("svg"), svg => Assert.True(svg.Attribute("role")?.Value == "img" && svg.Attribute("aria-label")?.Value.Any(char.IsDigit) == true, $"{svg}"));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void The_same_files_give_the_same_bytes_in_every_culture()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => (a + b).ToString("0.000", CultureInfo.InvariantCulture)), "t");
        string page = Page(run), json = JsonSerializer.Serialize(run.Analysis!, ReportsJson.Default.Analysis);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Odd();
            Assert.Equal(page, ReportPage.Render(run));
            Assert.Equal(json, JsonSerializer.Serialize(run.Analysis!, ReportsJson.Default.Analysis));
        }
        finally { CultureInfo.CurrentCulture = before; }
        Assert.Equal(page, ReportPage.Render(run with { Analysis = JsonSerializer.Deserialize(json, ReportsJson.Default.Analysis) }));
    }

    [Fact]
    public void More_than_twenty_classes_are_told_as_the_most_frequent_and_the_others()
    {
        var facts = Made.Run(Made.Table(400, (a, b, row) => $"k{row % 26}"), "t").Analysis!.Classes!;
        Assert.Equal((21, 6, 20), (facts.Labels.Count, facts.Others, facts.PerClass.Count));
        Assert.Equal("6 others", facts.Labels[^1]);
        Assert.Equal(120, facts.Confusion.Sum(line => line.Sum()));
        Assert.Equal(120, facts.Calibration.Sum(bin => bin.Rows));
    }

    [Fact]
    public void What_is_said_of_classes_adds_up()
    {
        var facts = Made.Run(Made.Table(300, (a, b, _) => a > 0 ? "yes" : "no"), "t").Analysis!.Classes!;
        var yes = facts.PerClass[1];
        Assert.Equal("yes", yes.Label);
        Assert.Equal((double)facts.Confusion[1][1] / yes.Support, yes.Recall);
        Assert.Equal((double)facts.Confusion[1][1] / (facts.Confusion[0][1] + facts.Confusion[1][1]), yes.Precision);
    }

    [Fact]
    public void Many_columns_are_shuffled_in_groups_and_the_page_says_so()
    {
        string header = string.Join(',', Enumerable.Range(0, 300).Select(i => $"x{i}")) + ",t";
        string csv = string.Join('\n', Enumerable.Range(0, 60).Select(row => string.Join(',', Enumerable.Range(0, 300).Select(i => (row * 7 + i * row % 11) % 13)) + (row % 2 == 0 ? ",yes" : ",no")).Prepend(header)) + "\n";
        var run = Made.Run(csv, "t");
        Assert.Equal((6, 50), (run.Analysis!.Contributions!.Grouped, run.Analysis.Contributions.Items.Count));
        Assert.Contains("groups of 6 neighbouring columns", Page(run));
    }

    [Fact]
    public void One_row_and_one_epoch_are_said_as_one()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t", recipe => recipe with { Epochs = 1 });
        string page = Page(run with { Analysis = run.Analysis! with { Dev = run.Analysis.Dev! with { Rows = 1 } } });
        Assert.Contains("1 dev row.", page);
        Assert.Contains("its one epoch is done", page);
        Assert.DoesNotContain("1 dev rows", page);
        Assert.DoesNotContain("1 epochs", page);
    }

    [Theory]
    [InlineData(BestBy.Loss, false, "The dev loss was lowest in epoch")]
    [InlineData(BestBy.Loss, true, "The dev loss was lowest last in epoch")]
    [InlineData(BestBy.Metric, false, "Accuracy on dev was best in epoch")]
    [InlineData(BestBy.Metric, true, "Accuracy on dev was best last in epoch")]
    public void The_epoch_that_is_marked_is_the_one_that_was_kept(BestBy by, bool last, string phrase)
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t", recipe => recipe with { BestBy = by, LastBest = last });
        double[] losses = [0.3, 0.5, 0.4], metrics = [0.7, 0.9, 0.9];
        int kept = by == BestBy.Loss ? 1 : last ? 3 : 2;
        var epochs = Enumerable.Range(1, 3).Select(epoch => run.Epochs[0] with
        {
            Epoch = epoch,
            DevLoss = losses[epoch - 1],
            DevMetric = metrics[epoch - 1],
            IsBest = epoch == 1 || by == BestBy.Metric && (epoch == 2 || last && epoch == 3),
        });
        string page = Page(run with { Epochs = [.. epochs] });
        Assert.Contains($"{phrase} {kept} of 3: that model is kept.", page);
        Assert.Contains(FormattableString.Invariant($"in the best epoch, {kept}, it is {losses[kept - 1]:0.0}"), page);
    }

    [Fact]
    public void Layers_of_the_recipe_are_joined_by_arrows_and_numbers_by_commas()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t", recipe => recipe with
        {
            Model = new Sequential(new CategoryEmbedding([2, 1], 3), new Scaling(6), new Dense(8), new Selu(), new Dense(1)),
        });
        Assert.Contains("<dd>CategoryEmbedding (categories 2, 1, size 3) → Scaling (rate factor 6) → Dense (units 8) → Selu → Dense (units 1)</dd>", Page(run));
    }

    [Fact]
    public void Names_out_of_a_set_are_written_as_all_else_in_the_files()
    {
        string json = JsonSerializer.Serialize(Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t").Analysis!, ReportsJson.Default.Analysis);
        Assert.Contains("\"task\": \"binary\"", json);
        Assert.Matches("\"kind\": \"(better|noBetter|tooFewRows)\"", json);
    }

    [Fact]
    public void A_given_baseline_changes_what_counts_as_bias()
    {
        var run = Made.Run(Made.Table(600, (a, b, row) => (a > 0) ^ (row % 5 == 0) ? "yes" : "no"), "t", recipe => recipe with { Epochs = 10 });
        double train = run.Analysis!.ErrorOf(run.Analysis.Train!.Value);
        var given = run with { Analysis = run.Analysis with { BaselineError = train } };
        Assert.Equal(train, run.Analysis.BiasVariance()!.Bias);
        Assert.Equal(0, given.Analysis.BiasVariance()!.Bias);
        Assert.Contains("if a perfect score is possible", Page(run));
        Assert.DoesNotContain("if a perfect score is possible", Page(given));
        Assert.Contains("was given with --baseline-error", Page(given));
    }

    [Fact]
    public void Runs_that_ended_badly_say_so_first()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t");
        Before("This run broke off", "Where", run with { Report = null, Analysis = null });
        Before("Training diverged", "Right on", run with { Report = run.Report! with { Ended = "diverged", Stopped = "the loss is NaN" } });
        Before("was cancelled after 2 epochs", "Right on", run with { Report = run.Report! with { Ended = "cancelled" } });
        Before("no analysis.json", "How training went", run with { Analysis = null });
        Before("report.json speaks of 2 epochs, metrics.jsonl holds 1", "Right on", run with { Epochs = [run.Epochs[0]] });
        Assert.Contains("hone train --resume runs/t", Tag().Replace(Page(run with { Report = null, Analysis = null, Epochs = [] }), ""));
        Assert.Contains("no model yet", Page(run with { Epochs = [], Analysis = run.Analysis! with { Train = null, Dev = null, Guessing = null, Classes = null, Contributions = null, Network = null } }));

        static void Before(string first, string then, RunFiles run)
        {
            string page = Page(run);
            int at = page.IndexOf(first, StringComparison.Ordinal), later = page.IndexOf(then, StringComparison.Ordinal);
            Assert.True(at >= 0, first);
            Assert.True(later < 0 || at < later, $"{first} stands behind {then}.");
        }
    }

    /// <summary>A culture that writes numbers in a way of its own.</summary>
    private static CultureInfo Odd()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" };
        return culture;
    }

    /// <summary>The page, which must be well-formed XML: every tag closed, every value in quotes, no character that cannot be there.</summary>
    private static string Page(RunFiles run)
    {
        string page = ReportPage.Render(run);
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        while (reader.Read()) { }
        return page;
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_loss_that_would_be_a_flat_line_for_half_of_the_epochs_is_drawn_logarithmically(bool early)
    {
        var run = Made.Run(Made.Table(300, (a, b, _) => a > 0 ? "yes" : "no"), "t");
        double Loss(int epoch) => early ? 0.07 + 2.0 / (epoch * epoch) : 2 - 0.015 * epoch;
        var page = ReportPage.Render(run with { Epochs = [.. Enumerable.Range(1, 130).Select(epoch => new Hone.Training.EpochReport(epoch, epoch, 0.1, Loss(epoch), 0, Loss(epoch), 0.5, true))] });
        Assert.Equal(early, page.Contains("Loss, logarithmic"));
    }
}
