using System.Reflection;
using System.Text.RegularExpressions;
using Hone.Lab;
using Hone.Tests.Cli;

namespace Hone.Tests.Docs;

/// <summary>docs/founding-notes.md: every statement has its test, and its command is there.</summary>
public partial class FoundingNotesPageTests
{
    private static readonly Match[] Rows = [.. Row().Matches(File.ReadAllText(Tool.In("docs/founding-notes.md")).ReplaceLineEndings("\n")).Cast<Match>()];

    [Fact]
    public void Every_statement_has_a_test_whose_name_says_it_in_the_file_that_is_linked()
    {
        Assert.Equal(Enumerable.Range(1, 32), Rows.Select(row => int.Parse(row.Groups["number"].Value)));
        Assert.All(Rows, row =>
        {
            string name = $"N{int.Parse(row.Groups["number"].Value):00}_{row.Groups["test"].Value.Replace(' ', '_')}", file = row.Groups["file"].Value;
            var type = typeof(FoundingNotesPageTests).Assembly.GetType($"Hone.Tests.FoundingNotes.{Path.GetFileNameWithoutExtension(file)}");
            Assert.True(File.Exists(Tool.In(Path.Join("docs", file))) && type?.GetMethod(name)?.GetCustomAttributes().Any(attribute => attribute is FactAttribute) == true, $"{name} in {file}");
        });
    }

    [Fact]
    public void Every_command_names_an_experiment_or_another_command_of_the_tool() =>
        Assert.All(Rows, row => Assert.True(row.Groups["command"].Value.Split(' ') is ["hone", "lab", var name] ? Experiment.All.Any(one => one.Name == name) : new Tool().Run(row.Groups["command"].Value.Split(' ')[1], "--help").Code == 0, row.Value));

    [GeneratedRegex(@"^\| (?<number>\d+) \| .+ \| `(?<command>hone [^`]+)` \| \[(?<test>[^\]]+)\]\((?<file>[^)]+)\) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
