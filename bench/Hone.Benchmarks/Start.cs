using System.Diagnostics;

namespace Hone.Benchmarks;

/// <summary>(d) From the start of a process to its first step: the tool reads a small table, trains one step of one batch, judges it and says so.</summary>
internal static class Start
{
    private const int Rows = 100;

    /// <param name="tools">Commands, each with its arguments, that are the tool.</param>
    public static IEnumerable<Measurement> Measure(IReadOnlyList<string> tools, int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("hone-start-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "rows.csv"), "a,b,t\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i % 7},{i % 11 * 0.5},{(i * i % 7 < 3 ? "yes" : "no")}\n")));
            var times = tools.Select(_ => (First: new double[rounds], End: new double[rounds])).ToArray();
            for (int round = -1; round < rounds; round++) // the first fills the file cache
                for (int tool = 0; tool < tools.Count; tool++)
                {
                    var (first, end) = Run([.. tools[tool].Split(' ').Select(part => File.Exists(part) ? Path.GetFullPath(part) : part)], folder);
                    if (round >= 0) (times[tool].First[round], times[tool].End[round]) = (first, end);
                }
            for (int tool = 0; tool < tools.Count; tool++)
            {
                string name = $"{Path.GetFileName(tools[tool].Split(' ')[^1])} in {Path.GetFileName(Path.GetDirectoryName(tools[tool].Split(' ')[^1]))}";
                yield return new Measurement("start", $"{name}: until the first step is told", 1, Race.Median(times[tool].First), new Dictionary<string, double>());
                yield return new Measurement("start", $"{name}: until the report is written and the process has ended", 1, Race.Median(times[tool].End), new Dictionary<string, double>());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double First, double End) Run(string[] tool, string folder)
    {
        var start = new ProcessStartInfo(tool[0], [.. tool[1..], "train", "rows.csv", "--target", "t", "--members", "1", "--epochs", "2", "--batch-size", $"{Rows}", "--threads", "1"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        long began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        double? first = null;
        process.ErrorDataReceived += (_, line) => Look(line.Data);
        process.OutputDataReceived += (_, line) => Look(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.WaitForExit();
        double end = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (process.ExitCode != 0 || first is not { } told) throw new InvalidOperationException($"{string.Join(' ', tool)} did not train: exit code {process.ExitCode}.");
        return (told, end);

        void Look(string? line)
        {
            if (line?.StartsWith("epoch 1/", StringComparison.Ordinal) == true) first ??= Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
    }
}
