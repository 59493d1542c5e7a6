using System.Diagnostics;

namespace Hone.Tests.Cli;

/// <summary>The real conventions of Germany and Turkey, as ICU knows them, change nothing. Hone is built without them, so processes are started that have them.</summary>
public sealed class CultureTests : IDisposable
{
    /// <summary>Says to a process of these tests that it has the real cultures.</summary>
    internal const string Real = "HONE_REAL_CULTURES";

    private readonly Tool _tool = new();

    public CultureTests()
    {
        var probe = Run("de_DE.UTF-8", Tool.Assembly, "--version");
        Assert.SkipWhen(probe.Code != 0 && probe.Error.Contains("ICU", StringComparison.Ordinal), "This machine has no ICU (Debian: libicu72).");
        Assert.True(probe.Code == 0, probe.Error);
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Every_hostile_file_has_the_same_outcome_in_Germany_and_Turkey()
    {
        var answer = Run("tr_TR.UTF-8", Path.Join(AppContext.BaseDirectory, "Hone.Tests.dll"), "-class", typeof(Tables.HostileFileTests).FullName!, "-noColor");
        Assert.True(answer.Code == 0, answer.Output + answer.Error);
        Assert.Matches(@"Total: [1-9]\d\d, Errors: 0, Failed: 0, Skipped: 0", answer.Output);
    }

    [Fact]
    public void The_tool_writes_the_same_files_and_answers_in_Germany_and_Turkey()
    {
        _tool.CopyCredit();
        var answers = new List<(string, string, string)>();
        foreach (string language in (string[])["C", "de_DE.UTF-8", "tr_TR.UTF-8"])
        {
            string[] train = ["train", "credit.csv", "--target", "Status", "--epochs", "2", "--hidden", "8", "--learning-rate", "0.002", "--threads", "1", "--quiet", "--out", language];
            var trained = Run(language, [Tool.Assembly, .. train]);
            Assert.True(trained.Code == 0, trained.Error);
            answers.Add((string.Join('\n', _tool.Bytes(language)), Run(language, Tool.Assembly, "predict", language, "credit-new.csv").Output, trained.Output.Split('\n')[0]));
        }
        Assert.Contains("0.", answers[0].Item2);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    private Answer Run(string language, params string[] arguments)
    {
        var start = new ProcessStartInfo(Tool.Dotnet, arguments) { WorkingDirectory = _tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"), ("LC_ALL", language), (Real, "yes")]) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        return Tool.Answer(process);
    }
}
