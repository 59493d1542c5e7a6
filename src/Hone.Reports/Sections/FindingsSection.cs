using Hone.Diagnosis.Findings;
using Hone.Reports.Advising;
using Hone.Reports.Html;

namespace Hone.Reports.Sections;

/// <summary>What the doctor found: the root cause first, what follows from it folded below.</summary>
internal static class FindingsSection
{
    public const string Id = "findings";

    public static Markup Of(RunFiles run)
    {
        if (run.Findings is not { } findings) return default;
        if (findings.Count == 0) return Page.Section(Id, "Findings", Page.Paragraph(Markup.Of($"The doctor examined the data, the network before the first step, the training and its end, and found nothing wrong.")));
        return Page.Section(Id, "Findings", Markup.Of($"""
            {Page.Paragraph(Markup.Of($"The doctor found {FindingWords.Counted(findings)}. Mend the first one first: a fault in the data shows again in the training."))}
            {List(findings, finding => new RunCommands(run).Train(finding.Edits) is { } command ? Page.Command(command) : default, finding => FindingPicture.Of(finding, run))}
            {Page.Note(Markup.Of($"Each finding names its rule, its statistic with the limit it is beyond, and where the rule is from."))}
            """));
    }

    /// <param name="command">What mends a finding; empty for nothing.</param>
    /// <param name="picture">Where on the page it can be seen; empty for nowhere.</param>
    public static Markup List(IReadOnlyList<Finding> findings, Func<Finding, Markup> command, Func<Finding, Markup> picture) => Markup.Of($"""
        <ol class="findings">
        {findings.Where(finding => Root(finding, findings) == finding.Rule).Select(root => Item(root, findings, command, picture))}</ol>
        """);

    /// <summary>The rule at the start of what explains a finding: its own where nothing does that was found.</summary>
    private static string Root(Finding finding, IReadOnlyList<Finding> all)
    {
        string rule = finding.Rule;
        var seen = new HashSet<string>();
        for (var at = finding; seen.Add(at.Rule) && at.ExplainedBy is { } cause && all.FirstOrDefault(other => other.Rule == cause) is { } next; at = next) rule = cause;
        return rule;
    }

    private static Markup Item(Finding finding, IReadOnlyList<Finding> all, Func<Finding, Markup> command, Func<Finding, Markup> picture)
    {
        bool isFirst = ReferenceEquals(all.FirstOrDefault(other => other.Rule == finding.Rule), finding); // a rule may find the same in several layers
        Finding[] consequences = isFirst ? [.. all.Where(other => other.Rule != finding.Rule && Root(other, all) == finding.Rule)] : [];
        return Markup.Of($"""
            <li class="finding finding-{Kind(finding)}">
            <p class="what"><strong class="severity">{Word(finding.Severity)}</strong> {Text(finding.Message)}</p>
            <p>{Text(finding.Advice)}</p>
            {command(finding)}
            {Page.Note(Markup.Of($"<code>{Label.Of(finding.Rule)}</code>{Place(finding)}: {Figures(finding)}. {Label.Of(finding.Reference, 300)}.{picture(finding)}"))}
            {(consequences.Length == 0 ? default : Markup.Of($"<details><summary>What follows from it: {Words.Count(consequences.Length, "finding")}</summary><ul class=\"findings\">{consequences.Select(consequence => Item(consequence, [], command, picture))}</ul></details>\n"))}</li>

            """);
    }

    /// <summary>A line never begins with a unit.</summary>
    private static Markup Text(string sentence) => Label.Of(sentence.Replace(" %", "\u00A0%"), 600);

    private static string Kind(Finding finding) => finding.Severity.ToString().ToLowerInvariant();

    private static string Word(Severity severity) => severity == Severity.Info ? "Remark" : severity.ToString();

    private static Markup Place(Finding finding) => Markup.Of($"{(finding.Where is { } place ? Markup.Of($" at {Label.Of(place)}") : default)}{(finding.Step is { } step ? Markup.Of($", from step {Words.Count(step)}") : default)}");

    private static Markup Figures(Finding finding)
    {
        string limit = double.IsFinite(finding.Limit) ? $"{Words.Number(finding.Value, 3)}, limit {Words.Number(finding.Limit, 3)}" : Words.Number(finding.Value, 3);
        return Markup.Of($"{limit}{finding.Numbers.Take(6).Select(number => Markup.Of($"; {Spaced(number.Key)} {Words.Number(number.Value, 3)}"))}");
    }

    /// <summary>smallestDeviation as people write it.</summary>
    private static string Spaced(string name) => Label.Plain(string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")), 40);
}
