using System.Text.Json;
using Hone.Files;

namespace Hone.Cli.Tuning;

/// <summary>A confirmation beside its study, for as long as the best trial is the one that was confirmed.</summary>
internal static class ConfirmFile
{
    public static void Write(TuneFiles files, ConfirmReport report) => AtomicFile.Write(files.Confirmation, file => JsonSerializer.Serialize(file, report, TuneJson.Default.ConfirmReport));

    /// <returns>Null where there is none of this trial.</returns>
    /// <exception cref="InputException">The file is none.</exception>
    public static ConfirmReport? Read(TuneFiles files, int trial)
    {
        if (!File.Exists(files.Confirmation)) return null;
        try
        {
            return JsonSerializer.Deserialize(TextFile.Read(files.Confirmation), TuneJson.Default.ConfirmReport) is { } report && report.Trial == trial ? report : null;
        }
        catch (JsonException fault)
        {
            throw new InputException($"{files.Confirmation} is no confirmation: {fault.Message} Delete it, and confirm again with --confirm.", fault);
        }
    }
}
