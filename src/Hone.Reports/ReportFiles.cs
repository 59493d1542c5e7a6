using System.Text;
using System.Text.Json;
using Hone.Files;
using Hone.Training;

namespace Hone.Reports;

/// <summary>Writes what a report is made from, and the report.</summary>
public static class ReportFiles
{
    public static void Write(RunFolder folder, Analysis analysis) =>
        Write(folder.Analysis, JsonSerializer.Serialize(analysis, ReportsJson.Default.Analysis) + "\n");

    /// <summary>Makes report.html anew from the other files of the folder.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="InputException">A file in the folder cannot be read.</exception>
    public static string Render(RunFolder folder)
    {
        Write(folder.Page, ReportPage.Render(RunFiles.Read(folder.Path)));
        return folder.Page;
    }

    private static void Write(string path, string text) => AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
}
