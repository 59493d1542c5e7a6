using System.Text;
using System.Text.Json;
using Hone.Files;
using Hone.Lab.Results;
using Hone.Reports;

namespace Hone.Cli.Lab;

/// <summary>The folder of an experiment: its figures, what its pictures show, and the page made of both.</summary>
internal static class LabFiles
{
    private const string Figures = "lab.json", Pictures = "pictures.json", Page = "report.html";

    public static bool Holds(string folder) => File.Exists(Path.Join(folder, Figures)) && File.Exists(Path.Join(folder, Pictures));

    public static string Json(LabReport report) => JsonSerializer.Serialize(report, LabJson.Default.LabReport);

    /// <summary>The figures last: a folder that has them is whole.</summary>
    public static void Write(string folder, LabReport report)
    {
        Write(folder, Pictures, JsonSerializer.Serialize(report.Pictures, LabJson.Default.IReadOnlyListPicture));
        Write(folder, Page, LabPage.Render(report));
        Write(folder, Figures, Json(report));
    }

    /// <summary>Writes the page anew from the other files; returns its path.</summary>
    /// <exception cref="InputException">They are not what an experiment writes.</exception>
    public static string Render(string folder)
    {
        var report = Read(folder, Figures, text => JsonSerializer.Deserialize(text, LabJson.Default.LabReport));
        var pictures = Read(folder, Pictures, text => JsonSerializer.Deserialize(text, LabJson.Default.IReadOnlyListPicture));
        Write(folder, Page, LabPage.Render(report with { Pictures = pictures }));
        return Path.Join(folder, Page);
    }

    private static T Read<T>(string folder, string name, Func<string, T?> read) where T : class
    {
        string path = Path.Join(folder, name);
        try
        {
            return (File.Exists(path) ? read(TextFile.Read(path)) : null) ?? throw new InputException($"{path} is missing or empty; expected what hone lab wrote there. Run the experiment again.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InputException($"{path} is not what hone lab wrote there ({fault.Message.Split('\n')[0]}). Run the experiment again.", fault);
        }
    }

    private static void Write(string folder, string name, string text) => AtomicFile.Write(Path.Join(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text + "\n")));
}
