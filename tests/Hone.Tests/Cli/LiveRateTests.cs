using System.Diagnostics;

namespace Hone.Tests.Cli;

public sealed class LiveRateTests : IDisposable
{
    private readonly Tool _tool = new();

    public LiveRateTests() => _tool.CopyCredit();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void The_rate_of_a_run_that_goes_on_is_changed_by_a_file_and_the_recipe_repeats_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var process = _tool.Start(null, "train", "credit.csv", "--target", "Status", "--epochs", "100000", "--patience", "0", "--hidden", "8", "--checkpoint-every", "0.01", "--quiet", "--out", "run");
        string file = _tool["run/learning-rate.json"];
        WaitUntil(() => File.Exists(_tool["run/metrics.jsonl"]));
        Put("quick");
        WaitUntil(() => Lines() > 20);
        Put("0.01");
        WaitUntil(() => !File.Exists(file));
        Put("""{"kind":"Cosine","peak":0.001}""");
        WaitUntil(() => !File.Exists(file));
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        var answer = Tool.Answer(process);
        Assert.True(answer.Code == 130, answer.Error);
        string[] told = [.. answer.Error.Split('\n').Where(line => line.Contains("learning-rate.json", StringComparison.Ordinal))];
        Assert.Equal(3, told.Length); // --quiet or not: they are answers
        Assert.Contains("found 'quick'; expected a number", told[0]);
        Assert.Contains("follows {\"kind\":\"Constant\",\"value\":0.01}", told[1]);
        Assert.Contains("follows {\"kind\":\"Cosine\",\"peak\":0.001", told[2]);

        string[] lines = File.ReadAllLines(_tool["run/metrics.jsonl"]);
        Assert.Equal(2, lines.Count(line => line.Contains("\"nextRate\"", StringComparison.Ordinal)));
        using var again = _tool.Start(null, "train", "credit.csv", "--target", "Status", "--recipe", "run/recipe.json", "--out", "again");
        WaitUntil(() => again.HasExited || (File.Exists(_tool["again/metrics.jsonl"]) && File.ReadAllLines(_tool["again/metrics.jsonl"]).Length > lines.Length));
        again.Kill();
        Tool.Answer(again);
        Assert.Equal(lines, File.ReadAllLines(_tool["again/metrics.jsonl"])[..lines.Length]);

        int Lines() => File.ReadAllLines(_tool["run/metrics.jsonl"]).Length;

        // In one piece: what is half written would be another number.
        void Put(string text)
        {
            File.WriteAllText(file + ".new", text);
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    private static void WaitUntil(Func<bool> done)
    {
        var watch = Stopwatch.StartNew();
        while (!done())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "It takes too long.");
            Thread.Sleep(5);
        }
    }
}
