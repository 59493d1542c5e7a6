using System.Text.RegularExpressions;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Tables;
using Hone.Tests.Cli;
using Hone.Training;
using Hone.Tuning.Networks;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Docs;

/// <summary>What README and guide pages show is what happens: their commands run, their C# stands in the samples, their JSON is read.</summary>
public partial class DocsTests
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Tool.In("docs"), "*.md").Select(path => Path.GetRelativePath(Tool.Root, path)).Order(StringComparer.Ordinal), "README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_on_a_page_works(string page)
    {
        using var tool = new Tool();
        tool.CopyData();
        foreach (string line in Blocks(page, "sh").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith("hone ", StringComparison.Ordinal)))
        {
            var answer = tool.Run(Arguments(line["hone ".Length..]));
            Assert.True(answer.Code == 0, $"{page}: {line}\n{answer.Error}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_piece_of_csharp_on_a_page_stands_in_a_sample(string page)
    {
        string[] samples = [.. Directory.GetFiles(Tool.In("samples"), "*.cs").Select(File.ReadAllText)];
        foreach (string block in Blocks(page, "csharp"))
            Assert.True(samples.Any(sample => sample.Contains(block, StringComparison.Ordinal)), $"{page}: no sample holds\n{block}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_recipe_on_a_page_is_one(string page)
    {
        foreach (string block in Blocks(page, "json recipe")) Catalog.Default.FromJson(block, page);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_space_on_a_page_fits_the_recipe_of_a_table(string page)
    {
        var recipe = new Recipe
        {
            Model = new Sequential(new Dense(32), new Selu(), new Dense(1)),
            Loss = new SigmoidCrossEntropy(),
            Metric = new Accuracy(),
            Optimizer = new AdamW(),
            LearningRate = TableRecipe.LearningRate(1e-3),
        };
        foreach (string block in Blocks(page, "json space")) RecipeSpace.Check(recipe, Space.FromJson(block, page));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Tool.In(page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Tool.In(page))))
            Assert.True(Path.Exists(Path.Join(folder, link.Groups[1].Value)), $"{page}: {link.Value} leads nowhere.");
    }

    [Fact]
    public void There_are_pages_with_commands_csharp_and_a_recipe() =>
        Assert.All(["sh", "csharp", "json recipe", "json space"], kind => Assert.Contains(Pages, page => Blocks(page.Data, kind).Any()));

    private static IEnumerable<string> Blocks(string page, string kind) =>
        Block().Matches(File.ReadAllText(Tool.In(page)).ReplaceLineEndings("\n")).Where(block => block.Groups[1].Value == kind).Select(block => block.Groups[2].Value);

    /// <summary>As a shell cuts a line, with single quotes.</summary>
    private static string[] Arguments(string line) => [.. Argument().Matches(line).Select(argument => argument.Value.Replace("'", ""))];

    [GeneratedRegex(@"^```(.*)\n([\s\S]*?)^```$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"('[^']*'|[^\s'])+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex Link();
}
