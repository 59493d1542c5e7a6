using System.Globalization;
using System.Text.RegularExpressions;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Tests.Cli;

namespace Hone.Tests.Docs;

/// <summary>The page on the doctor names every rule once, with its limits.</summary>
public partial class DoctorPageTests
{
    private static readonly (string Name, Limits Limits)[] Rules =
    [
        .. RuleCatalog.Data.Select(rule => (rule.Name, rule.Limits)), .. RuleCatalog.Start.Select(rule => (rule.Name, rule.Limits)), .. RuleCatalog.Learning.Select(rule => (rule.Name, rule.Limits)),
        .. RuleCatalog.Training.Select(rule => (rule.Name, rule.Limits)), .. RuleCatalog.Ending.Select(rule => (rule.Name, rule.Limits)), .. RuleCatalog.Tuning.Select(rule => (rule.Name, rule.Limits)),
    ];

    [Fact]
    public void Every_rule_stands_on_the_page_in_order_with_its_limits()
    {
        var rows = Row().Matches(File.ReadAllText(Tool.In("docs/doctor.md")).ReplaceLineEndings("\n")).ToArray();
        Assert.Equal(Rules.Select(rule => rule.Name), rows.Select(row => row.Groups["name"].Value));
        foreach (var (rule, row) in Rules.Zip(rows))
        {
            Assert.True(Says(row.Groups["info"].Value, rule.Limits.Info, rule.Limits.Below), $"{rule.Name}: remark");
            Assert.True(Says(row.Groups["warning"].Value, rule.Limits.Warning, rule.Limits.Below), $"{rule.Name}: warning");
            Assert.True(Says(row.Groups["error"].Value, rule.Limits.Error, rule.Limits.Below), $"{rule.Name}: error");
            Assert.True(row.Groups["what"].Value.Trim().Length > 20, rule.Name);
        }
    }

    private static bool Says(string cell, double? limit, bool below)
    {
        cell = cell.Trim();
        if (limit is not { } value || double.IsInfinity(value)) return cell == "";
        return cell.StartsWith(below ? "< " : "> ", StringComparison.Ordinal) && double.TryParse(cell[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out double said) && Math.Abs(said - value) <= 1e-3 * Math.Abs(value);
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9-]+)` \|(?<info>[^|]*)\|(?<warning>[^|]*)\|(?<error>[^|]*)\|(?<what>.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
