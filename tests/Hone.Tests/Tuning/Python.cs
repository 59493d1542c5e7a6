using System.Diagnostics;

namespace Hone.Tests.Tuning;

/// <summary>The system's Python with its own Optuna, where there is one.</summary>
internal static class Python
{
    private const string Path = "/usr/bin/python3";

    private static readonly Lazy<string?> Missing = new(() => !File.Exists(Path) ? $"There is no {Path}." : Run("import optuna, sqlalchemy").Status == 0 ? null : $"{Path} has no Optuna (Debian's python3-optuna).");

    /// <summary>What a script prints; the test is skipped where Optuna cannot be imported.</summary>
    public static string WithOptuna(string script, params IEnumerable<string> arguments)
    {
        Assert.SkipWhen(Missing.Value is not null, Missing.Value ?? "");
        var (status, output, log) = Run($"import json, sys, warnings\nwarnings.simplefilter('ignore')\nimport optuna\noptuna.logging.set_verbosity(optuna.logging.ERROR)\n{script}", arguments);
        Assert.True(status == 0, log);
        return output;
    }

    private static (int Status, string Output, string Log) Run(string script, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path, ["-", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var log = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, log.Result);
    }
}
