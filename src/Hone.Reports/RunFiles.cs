using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hone.Training;

namespace Hone.Reports;

/// <summary>What a run folder holds, as far as its report needs it. A run that broke off may lack all but its recipe.</summary>
/// <param name="Path">The folder, as commands should name it.</param>
/// <param name="RecipeText">recipe.json as it stands there.</param>
public sealed record RunFiles(string Path, Recipe Recipe, string RecipeText, IReadOnlyList<EpochReport> Epochs, TrainReport? Report, Analysis? Analysis)
{
    /// <exception cref="InputException">It is no run folder, or a file in it cannot be read.</exception>
    public static RunFiles Read(string path)
    {
        var folder = RunFolder.Open(path);
        string text = File.ReadAllText(folder.Recipe);
        var report = Json(folder.Report, ReportsJson.Default.TrainReport);
        return new RunFiles(report?.Run ?? path, Catalog.Default.FromJson(text, folder.Recipe), text, Lines(folder.Metrics), report, Json(folder.Analysis, ReportsJson.Default.Analysis));
    }

    private static EpochReport[] Lines(string path)
    {
        if (!File.Exists(path)) return [];
        string[] lines = File.ReadAllText(path).Split('\n'); // what follows the last line feed is half a line of a run that was killed, or nothing
        return [.. lines[..^1].Select((line, i) =>
        {
            try { return Catalog.Default.FromJson<EpochReport>(line); }
            catch (InputException fault) { throw new InputException($"{path}, line {i + 1}: {fault.Message} Restore the file, or train again.", fault); }
        })];
    }

    private static T? Json<T>(string path, JsonTypeInfo<T> type) where T : class
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("The text is null.");
        }
        catch (JsonException fault)
        {
            throw new InputException($"{path} is not what hone train writes: {fault.Message.Split('\n')[0]} Restore the file, or train again.", fault);
        }
    }
}
