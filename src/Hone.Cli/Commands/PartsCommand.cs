using System.CommandLine;
using System.Text.Json;
using Hone.Training;
using Spectre.Console;

namespace Hone.Cli.Commands;

/// <summary><c>hone parts</c>: what a recipe can name.</summary>
internal static class PartsCommand
{
    public static Command Create()
    {
        var family = new Argument<string?>("FAMILY") { Description = "Only these: layer, initializer, regularizer, loss, metric, optimizer or schedule.", HelpName = "FAMILY", Arity = ArgumentArity.ZeroOrOne }.Offering(() => Families(Catalog.Default.Parts));
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("parts", "List the parts a recipe can name, with their settings and defaults.") { family, json };
        command.SetAction(parsed => Run(parsed.GetValue(family), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? family, bool json)
    {
        var all = Catalog.Default.Parts;
        var parts = all.Where(part => family is null || part.Family.Equals(family, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (parts.Length == 0)
            throw new InputException($"There is no family \"{family}\". The families are {string.Join(", ", Families(all))}.");
        if (json)
        {
            var reports = parts.Select(part => new PartReport(part.Family, part.Name, part.Summary, part.Parameters.ToDictionary(p => p.Name, p => p.Default))).ToArray();
            Console.WriteLine(JsonSerializer.Serialize(reports, CliJson.Default.PartReportArray));
            return ExitCode.Done;
        }
        foreach (var group in parts.GroupBy(part => part.Family))
        {
            AnsiConsole.MarkupLineInterpolated($"[bold]{group.Key}[/]");
            var table = new Spectre.Console.Table().NoBorder().HideHeaders().AddColumns("", "", "");
            foreach (var part in group)
                table.AddRow(new Text("  " + part.Name), new Text(Settings(part)), new Text(part.Summary));
            AnsiConsole.Write(table);
        }
        return ExitCode.Done;
    }

    private static IEnumerable<string> Families(IEnumerable<Part> parts) => parts.Select(part => part.Family.ToLowerInvariant()).Distinct();

    private static string Settings(Part part) =>
        string.Join(" ", part.Parameters.Select(parameter => parameter.Default is null ? parameter.Name : $"{parameter.Name}={parameter.Default}"));
}
