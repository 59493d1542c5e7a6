using System.Globalization;
using Hone.Lab;
using Hone.Lab.Results;

namespace Hone.Cli.Lab;

/// <summary>Experiments as a person reads them in a terminal.</summary>
internal static class LabText
{
    /// <summary>What a terminal holds; a file holds lines that are easily read.</summary>
    private static int Width => Console.IsOutputRedirected ? 140 : Math.Max(40, Console.WindowWidth - 1);

    public static int List(Screen screen)
    {
        if (screen.AsJson(() => System.Text.Json.JsonSerializer.Serialize([.. Experiment.All.Select(one => new LabEntry(one.Name, one.Title, one.Question))], CliJson.Default.LabEntryArray))) return ExitCode.Done;
        int wide = Experiment.All.Max(one => one.Name.Length) + 2;
        foreach (var one in Experiment.All) Console.WriteLine($"{one.Name.PadRight(wide)}{one.Title}");
        Console.WriteLine();
        Console.WriteLine("Run one with: hone lab NAME    The learning rate that suits your data: hone lab rate DATA --target COL");
        return ExitCode.Done;
    }

    public static void Tell(LabReport report)
    {
        foreach (string line in Wrapping.Of(report.Answer, Math.Min(100, Width))) Console.WriteLine(line);
        Console.WriteLine();
        if (report.Claims is { } claims)
            foreach (string line in Columns([["run", "figure", "published", "found", "holds"], .. claims.OrderBy(claim => claim.Holds).Select(claim => (string[])[claim.Group, claim.Name, Full(claim.Expected), Full(claim.Found), claim.Holds ? "yes" : "NO"])], left: 2)) Console.WriteLine(line);
        else foreach (string line in Figures(report)) Console.WriteLine(line);
        Console.WriteLine();
        foreach (var conclusion in report.Conclusions.Where(conclusion => conclusion.Kind is ConclusionKind.Measured or ConclusionKind.Noise))
            foreach (string line in Wrapping.Of((conclusion.Kind == ConclusionKind.Noise ? "~ " : "· ") + conclusion.Text, Math.Min(100, Width))) Console.WriteLine(line);
        Console.WriteLine($"Pictures, reasons and how sure this is: {Path.Join(report.Run, "report.html")}");
    }

    private static IEnumerable<string> Figures(LabReport report)
    {
        string[] names = [.. report.Variants.SelectMany(variant => variant.Figures).Where(figure => figure.IsShown).Select(figure => figure.Name).Distinct()];
        return Columns([["", .. names], .. report.Variants.Select(variant => (string[])[variant.Name, .. names.Select(name => variant.Figures.FirstOrDefault(figure => figure.Name == name) is { } figure ? Saying.Spread(figure) : "")])], left: 1);
    }

    /// <summary>Headings break into several lines, so that many columns fit side by side; those that do not fit stand below, beside the first ones again.</summary>
    /// <param name="left">Columns of text; at least the first of them begins every block.</param>
    private static IEnumerable<string> Columns(IReadOnlyList<string[]> rows, int left)
    {
        string[][] heads = [.. rows[0].Select(Broken)];
        int height = heads.Max(head => head.Length);
        int[] wide = [.. heads.Select((head, c) => Math.Max(head.Max(line => line.Length), rows.Skip(1).Max(row => row[c].Length)) + 2)];
        for (int next = 1; next < wide.Length;)
        {
            List<int> block = [0];
            int width = wide[0];
            do (block, width) = ([.. block, next], width + wide[next++]);
            while (next < wide.Length && width + wide[next] <= Width);
            string Line(Func<int, string> cell) => string.Concat(block.Select(c => (c < left ? cell(c).PadRight(wide[c] - 2) : cell(c).PadLeft(wide[c] - 2)) + "  ")).TrimEnd();
            for (int line = 0; line < height; line++) yield return Line(c => line - (height - heads[c].Length) is var own and >= 0 ? heads[c][own] : "");
            foreach (string[] row in rows.Skip(1)) yield return Line(c => row[c]);
            if (next < wide.Length) yield return "";
        }
    }

    /// <summary>A heading in lines of about one word.</summary>
    private static string[] Broken(string heading) => heading.Length <= 10 ? [heading] : [.. Wrapping.Of(heading, 12)];

    private static string Full(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
