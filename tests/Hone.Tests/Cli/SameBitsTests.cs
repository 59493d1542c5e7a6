using System.Diagnostics;

namespace Hone.Tests.Cli;

public sealed class SameBitsTests : IDisposable
{
    private readonly Tool _tool = new();

    public SameBitsTests() => _tool.CopyCredit();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_files_on_any_threads_and_instructions()
    {
        string[] Train(string run, string threads, string seed = "1", (string, string)? variable = null)
        {
            var answer = _tool.RunWith("", variable, "train", "credit.csv", "--target", "Status", "--epochs", "2", "--hidden", "256,256", "--batch-size", "256", "--threads", threads, "--seed", seed, "--out", run);
            Assert.True(answer.Code == 0, answer.Error);
            return _tool.Bytes(run);
        }

        string[] one = Train("one", "1");
        foreach (string threads in (string[])["2", "3", "4"]) Assert.Equal(one, Train($"wide{threads}", threads));
        foreach (string threads in (string[])["1", "2", "3", "4"]) Assert.Equal(one, Train($"narrow{threads}", threads, variable: ("DOTNET_EnableAVX512", "0")));
        Assert.NotEqual(one[0], Train("other", "1", seed: "2")[0]);
    }

    [Fact]
    public void A_run_that_broke_off_goes_on_to_the_same_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        string[] Long(string run) => ["train", "credit.csv", "--target", "Status", "--epochs", "60", "--patience", "0", "--threads", "1", "--out", run];
        Assert.Equal(0, _tool.Run(Long("whole")).Code);
        string[] whole = _tool.Bytes("whole");

        using (var killed = _tool.Start(null, Long("killed")))
        {
            WaitFor(killed, () => File.Exists(_tool["killed/checkpoint.safetensors"]));
            killed.Kill();
            Tool.Answer(killed);
        }
        Assert.Equal(0, _tool.Run("train", "--resume", "killed").Code);
        Assert.Equal(whole, _tool.Bytes("killed"));

        using (var asked = _tool.Start(null, Long("asked")))
        {
            WaitFor(asked, () => File.Exists(_tool["asked/metrics.jsonl"]) && new FileInfo(_tool["asked/metrics.jsonl"]).Length > 500);
            Process.Start("kill", ["-INT", $"{asked.Id}"]).WaitForExit();
            var answer = Tool.Answer(asked);
            Assert.True(answer.Code == 130, $"{answer.Code}: {answer.Error}");
            Assert.Contains("hone train --resume asked", answer.Error);
        }
        Assert.True(File.Exists(_tool["asked/model.safetensors"]));
        Assert.Equal(0, _tool.Run("train", "--resume", "asked").Code);
        Assert.Equal(whole, _tool.Bytes("asked"));
    }

    private static void WaitFor(Process process, Func<bool> done)
    {
        while (!process.HasExited && !done()) Thread.Sleep(10);
    }
}
