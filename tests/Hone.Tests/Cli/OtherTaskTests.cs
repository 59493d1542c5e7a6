using System.Globalization;
using System.Text.Json;

namespace Hone.Tests.Cli;

public sealed class OtherTaskTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_number_is_answered_and_measured_in_its_own_unit()
    {
        Write("number.csv", (a, b) => $"{5000 + 1000 * a - 300 * b}");
        _tool.Train("number.csv", "--target", "y", "--epochs", "40", "--hidden", "32", "--out", "run");
        var report = Report();
        Assert.Equal("rmse", report.GetProperty("metric").GetString());
        Assert.InRange(report.GetProperty("guess").GetDouble(), 200, 500); // √(1000² + 300²) / √12 ≈ 301
        Assert.InRange(report.GetProperty("dev").GetDouble(), 0, 80);

        _tool.Write("new.csv", "a,b", "0.5,0.5", "0.9,0.1");
        var lines = _tool.Run("predict", "run", "new.csv").Output.TrimEnd('\n').Split('\n');
        Assert.Equal("prediction", lines[0]);
        Assert.Equal(5350, double.Parse(lines[1], CultureInfo.InvariantCulture), 150.0);
        Assert.Equal(5870, double.Parse(lines[2], CultureInfo.InvariantCulture), 150.0);
    }

    [Fact]
    public void Three_classes_have_a_probability_each()
    {
        Write("classes.csv", (a, b) => $"{(a > 0.66 ? "high" : a > 0.33 ? "middle" : "low")}");
        _tool.Train("classes.csv", "--target", "y", "--epochs", "30", "--hidden", "32", "--out", "run");
        Assert.Equal("classes", Report().GetProperty("task").GetString());
        Assert.True(Report().GetProperty("dev").GetDouble() > 0.85);

        _tool.Write("new.csv", "a,b", "0.9,0.5", "0.1,0.5", "0.5,0.1");
        var lines = _tool.Run("predict", "run", "new.csv").Output.TrimEnd('\n').Split('\n');
        Assert.Equal("prediction,probability,p(high),p(low),p(middle)", lines[0]);
        Assert.Equal(["high", "low", "middle"], lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(lines[1..], line => Assert.Equal(1, line.Split(',')[2..].Sum(cell => double.Parse(cell, CultureInfo.InvariantCulture)), 1e-5));
    }

    [Fact]
    public void A_diverged_run_ends_with_1_and_says_so()
    {
        Write("number.csv", (a, b) => $"{a}");
        var answer = _tool.Run("train", "number.csv", "--target", "y", "--task", "number", "--learning-rate", "1e30", "--out", "run", "--json");
        Assert.Equal(1, answer.Code);
        Assert.Contains("Training diverged", answer.Error);
        Assert.DoesNotContain("   at ", answer.Error);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(answer.Output).RootElement.GetProperty("dev").ValueKind);
    }

    private JsonElement Report() => JsonDocument.Parse(File.ReadAllText(_tool["run/report.json"])).RootElement;

    private void Write(string name, Func<double, double, FormattableString> target)
    {
        var random = new Random(1);
        _tool.Write(name, Enumerable.Range(0, 400).Select(_ => (A: Math.Round(random.NextDouble(), 3), B: Math.Round(random.NextDouble(), 3)))
            .Select(x => FormattableString.Invariant($"{x.A},{x.B},") + target(x.A, x.B).ToString(CultureInfo.InvariantCulture)).Prepend("a,b,y"));
    }
}
