using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hone.Diagnosis.Findings;
using Hone.Files;
using Hone.Reports;
using Hone.Training;

namespace Hone.Cli;

/// <summary>What <c>hone doctor</c> answers: the findings on stdout, and what they would change in the recipe.</summary>
internal sealed class DoctorAnswer(string subject, Screen screen)
{
    private const int Narrowest = 40;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <param name="file">Where to write the changed recipe; null for nowhere.</param>
    /// <returns>The exit code: wrong where an error was found.</returns>
    public int Give(Checkup checkup, bool json, bool fix, string? file)
    {
        IReadOnlyList<Finding> findings = [.. checkup.Findings.Select(finding => finding.For(checkup.Recipe))];
        var edits = fix ? Edits(findings) : null;
        var mended = edits is { Count: > 0 } ? RecipeEdits.Apply(checkup.Recipe, edits, Catalog.Default) : null;
        DoctorReport.Layer[]? layers = checkup.Units is { } units ? [.. units.Layers.Select(DoctorReport.Layer.Of).OfType<DoctorReport.Layer>()] : null;
        if (json)
        {
            var report = new DoctorReport(subject, checkup.Examined, findings.Count == 0 ? null : findings.Max(finding => finding.Severity), findings, layers, edits, Math.Round(_watch.Elapsed.TotalSeconds, 3));
            Console.WriteLine(JsonSerializer.Serialize(report, CliJson.Default.DoctorReport));
        }
        else Print(checkup, findings, layers ?? []);
        if (fix) Show(checkup.Recipe, mended, json, file);
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Wrong : ExitCode.Done;
    }

    /// <summary>Those of the root cause alone: what else was found may be gone when that is mended.</summary>
    private static IReadOnlyList<string> Edits(IReadOnlyList<Finding> findings) =>
        findings.FirstOrDefault(finding => finding is { Severity: > Severity.Info, ExplainedBy: null, Edits.Count: > 0 })?.Edits ?? [];

    private void Print(Checkup checkup, IReadOnlyList<Finding> findings, DoctorReport.Layer[] layers)
    {
        string looked = string.Join(", ", checkup.Examined.Select(Looked));
        Line(findings.Count == 0 ? $"{subject}: nothing was found. Examined: {looked}." : $"{subject}: {FindingWords.Counted(findings)}. Examined: {looked}.");
        foreach (var finding in findings)
        {
            Console.WriteLine();
            Line($"{(finding.Severity == Severity.Info ? "remark" : finding.Severity.ToString().ToLowerInvariant())}: {finding.Message}");
            Line($"  {finding.Advice}");
            string place = finding.Where is { } where ? $" at {where}" : "", step = finding.Step is { } at ? string.Create(CultureInfo.InvariantCulture, $" from step {at}") : "";
            string limit = double.IsFinite(finding.Limit) ? $", limit {Number(finding.Limit)}" : "";
            Line($"  [{finding.Rule}{place}{step}: {Number(finding.Value)}{limit}{(finding.ExplainedBy is { } cause ? $"; follows from {cause}" : "")}]");
        }
        if (layers.Length == 0) return;
        Console.WriteLine();
        Line("How much it leans on single units, by what the dev loss becomes without one:");
        foreach (var layer in layers)
            Line(string.Create(CultureInfo.InvariantCulture, $"  {layer.Name} at {layer.Path}: unit {layer.Costliest} of {layer.Units} costs most, {layer.Cost:G3}{(layer.TopShare is { } share ? $"; the costliest tenth costs {share:P0} of what all cost" : "")}"));
    }

    /// <summary>In a terminal cut between words; else as it is, for programs.</summary>
    private static void Line(string line)
    {
        int width = Console.IsOutputRedirected ? int.MaxValue : Math.Max(Narrowest, Console.WindowWidth - 1);
        foreach (string part in Wrapping.Of(line, width)) Console.WriteLine(part);
    }

    private static string Looked(string part) => part switch
    {
        "start" => "the network before its first step",
        "learning" => "whether it can learn a few rows by heart",
        "training" => "what was found while it trained",
        "end" => "the trained network",
        _ => "the data",
    };

    private void Show(Recipe before, Recipe? mended, bool json, string? file)
    {
        if (mended is null)
        {
            screen.Say($"The findings' advice changes nothing in the recipe{(file is null ? "" : $": {file} was not written")}.");
            return;
        }
        string text = Catalog.Default.ToJson(mended);
        if (!json)
        {
            Console.WriteLine();
            Console.WriteLine("What the advice changes in the recipe:");
            foreach (string line in LineDifference.Of(Catalog.Default.ToJson(before), text)) Console.WriteLine(line);
        }
        if (file is null) return;
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text + "\n")));
        screen.Say($"The changed recipe is in {file}: hone train DATA --target COL --recipe {file}");
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
