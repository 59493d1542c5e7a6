using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hone.Diagnosis.Findings;
using Hone.Files;
using Hone.Training;

namespace Hone.Reports;

/// <summary>What a run folder holds, as far as its report needs it. A run that broke off may lack all but its recipe.</summary>
/// <param name="Path">The folder, as commands should name it.</param>
/// <param name="RecipeText">recipe.json as it stands there.</param>
public sealed record RunFiles(string Path, Recipe Recipe, string RecipeText, IReadOnlyList<EpochReport> Epochs, TrainReport? Report, Analysis? Analysis)
{
    /// <summary>What the doctor found, the root cause first; null where nobody looked.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <exception cref="InputException">It is no run folder, or a file in it cannot be read.</exception>
    public static RunFiles Read(string path)
    {
        var folder = RunFolder.Open(path);
        string text = TextFile.Read(folder.Recipe);
        return new RunFiles(path, Catalog.Default.FromJson(text, folder.Recipe), text, Lines(folder.Metrics),
            Json(folder.Report, ReportsJson.Default.TrainReport, _ => null), Json(folder.Analysis, ReportsJson.Default.Analysis, AnalysisCheck.Fault))
        { Findings = FindingsFile.Read(folder) };
    }

    private static EpochReport[] Lines(string path)
    {
        if (!File.Exists(path)) return [];
        string[] lines = TextFile.Read(path).Split('\n'); // what follows the last line feed is half a line of a run that was killed, or nothing
        return [.. lines[..^1].Select((line, i) =>
        {
            try { return Catalog.Default.FromJson<EpochReport>(line); }
            catch (InputException fault) { throw new InputException($"{path}, line {i + 1}: {fault.Message} Restore the file, or train again.", fault); }
        })];
    }

    /// <param name="fault">What is wrong with it although each value alone is right; null for nothing.</param>
    private static T? Json<T>(string path, JsonTypeInfo<T> type, Func<T, string?> fault) where T : class
    {
        if (!File.Exists(path)) return null;
        try
        {
            var value = JsonSerializer.Deserialize(TextFile.Read(path), type) ?? throw new JsonException("The text is null.");
            return fault(value) is { } wrong ? throw new JsonException(wrong) : value;
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path} is not what hone train writes: {exception.Message.Split('\n')[0]} Restore the file, or train again.", exception);
        }
    }
}
