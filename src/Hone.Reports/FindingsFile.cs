using System.Text;
using System.Text.Json;
using Hone.Diagnosis.Findings;
using Hone.Files;
using Hone.Training;

namespace Hone.Reports;

/// <summary>findings.json: what the doctor found in a run, the root cause first. No time and no place is in it.</summary>
public static class FindingsFile
{
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(RunFolder folder, IReadOnlyList<Finding> findings) =>
        AtomicFile.Write(folder.Findings, file => file.Write(Encoding.UTF8.GetBytes(ToJson(findings) + "\n")));

    /// <summary>Null where there is no such file: the run is of a version before, or broke off before anything was examined.</summary>
    /// <exception cref="InputException">It is not what hone writes.</exception>
    public static IReadOnlyList<Finding>? Read(RunFolder folder)
    {
        if (!File.Exists(folder.Findings)) return null;
        try
        {
            var findings = JsonSerializer.Deserialize(TextFile.Read(folder.Findings), ReportsJson.Default.IReadOnlyListFinding) ?? throw new JsonException("The text is null.");
            return findings.Any(finding => finding is null) ? throw new JsonException("Found null among the findings.") : findings;
        }
        catch (JsonException fault)
        {
            throw new InputException($"{folder.Findings} is not what hone writes: {fault.Message.Split('\n')[0].Replace(typeof(IReadOnlyList<Finding>).ToString(), "a list of findings")} Restore the file, or delete it and run hone doctor {folder.Path}.", fault);
        }
    }

    public static string ToJson(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(findings, ReportsJson.Default.IReadOnlyListFinding);
}
