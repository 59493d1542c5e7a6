using System.Text.Json;

namespace Hone.Tests.Cli;

public class MetricOptionTests
{
    [Fact]
    public void The_metric_that_is_named_leads_the_answer_and_stands_in_the_recipe()
    {
        using var tool = new Tool();
        tool.CopyCredit();
        var answer = tool.Run("train", "credit.csv", "--target", "Status", "--epochs", "1", "--metric", "roc-auc", "--out", "run", "--json");
        Assert.True(answer.Code == 0, answer.Error);
        var report = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal("rocAuc", report.GetProperty("metric").GetString());
        Assert.Equal(report.GetProperty("dev").GetDouble(), report.GetProperty("measures").GetProperty("rocAuc").GetDouble(), 1e-12);
        Assert.Equal(["accuracy", "logLoss", "rocAuc", "f1"], report.GetProperty("measures").EnumerateObject().Select(measure => measure.Name));
        Assert.Contains("RocAuc", File.ReadAllText(tool["run/recipe.json"]), StringComparison.Ordinal);

        string before = File.ReadAllText(tool["run/report.html"]);
        Assert.Contains("A linear model, trained on the same rows", before, StringComparison.Ordinal);
        Assert.Equal(0, tool.Run("report", "run").Code);
        Assert.Equal(before, File.ReadAllText(tool["run/report.html"]));

        var evaluated = JsonDocument.Parse(tool.Run("evaluate", "run", "credit.csv", "--json", "--quiet").Output).RootElement;
        Assert.Equal(evaluated.GetProperty("test").GetDouble(), evaluated.GetProperty("measures").GetProperty("rocAuc").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("rmse", "which does not measure this target")]
    [InlineData("precision", "is measured by accuracy, log-loss, roc-auc or f1")]
    public void A_metric_that_does_not_fit_is_refused(string metric, string why)
    {
        using var tool = new Tool();
        tool.CopyCredit();
        var answer = tool.Run("train", "credit.csv", "--target", "Status", "--epochs", "1", "--metric", metric, "--out", "run");
        Assert.Equal(2, answer.Code);
        Assert.Contains("--metric: found", answer.Error, StringComparison.Ordinal);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tool["run"]));
    }
}
