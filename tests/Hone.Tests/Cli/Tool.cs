using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Hone.Tests.Files;

namespace Hone.Tests.Cli;

/// <summary>The built tool in a folder of its own, run as a user runs it: a process, its streams and its exit code.</summary>
public sealed class Tool : IDisposable
{
    private readonly Scratch _scratch = new();

    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Assembly { get; } = Path.Join(AppContext.BaseDirectory, "Hone.Cli.dll");

    public string Folder => _scratch.Folder;

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of something in the repository.</summary>
    public static string In(string path) => Path.Join(Root, path);

    /// <summary>The path of a file in the folder.</summary>
    public string this[string name] => Path.Join(Folder, name);

    /// <summary>What stands in the folder, folders' files too: path and content.</summary>
    public string[] Files => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => Directory.Exists(path) ? path : $"{path} {Hash(path)}")];

    public void Write(string name, params IEnumerable<string> lines) => File.WriteAllText(this[name], string.Join('\n', lines) + "\n");

    /// <summary>The README's loans, as credit.csv.</summary>
    public void CopyCredit()
    {
        foreach (string name in (string[])["credit.csv", "credit-new.csv"]) File.Copy(In($"data/{name}"), this[name]);
    }

    /// <summary>The repository's folder of data, under its name.</summary>
    public void CopyData()
    {
        foreach (string folder in (string[])["data", "data/course"])
        {
            Directory.CreateDirectory(this[folder]);
            foreach (string file in Directory.GetFiles(In(folder))) File.Copy(file, this[$"{folder}/{Path.GetFileName(file)}"]);
        }
    }

    public Answer Run(params string[] arguments) => RunWith("", null, arguments);

    public Answer RunWith(string input, (string Name, string Value)? variable, params string[] arguments)
    {
        using var process = Start(variable, arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Answer(process);
    }

    /// <summary>Runs it in a folder below its own.</summary>
    public Answer RunIn(string folder, params string[] arguments)
    {
        using var process = Start(null, this[folder], arguments);
        process.StandardInput.Close();
        return Answer(process);
    }

    public Process Start((string Name, string Value)? variable, params string[] arguments) => Start(variable, Folder, arguments);

    private static Process Start((string Name, string Value)? variable, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet, [Assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        if (variable is { } given) start.Environment[given.Name] = given.Value;
        return Process.Start(start)!;
    }

    public static Answer Answer(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Answer(process.ExitCode, output, error.Result);
    }

    /// <summary>Trains and expects it to work.</summary>
    public Answer Train(params string[] arguments)
    {
        var answer = Run(["train", .. arguments, "--quiet"]);
        Assert.True(answer.Code == 0, answer.Error);
        return answer;
    }

    /// <summary>All of a run folder that the same seed must repeat.</summary>
    public string[] Bytes(string run) => [.. ((string[])["model.safetensors", "checkpoint.safetensors", "recipe.json", "metrics.jsonl", "analysis.json", "findings.json"]).Select(name => $"{name} {Hash(this[$"{run}/{name}"])}")];

    public void Dispose() => _scratch.Dispose();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(folder.FullName, "Hone.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}

/// <summary>What the tool answered.</summary>
public sealed record Answer(int Code, string Output, string Error);
