namespace Hone.Diagnosis.Findings;

/// <summary>What several rules found, the root cause first.</summary>
/// <param name="Findings">What holds comes before what is over, what nothing explains before what follows from something else; then the worse first, then by <see cref="Origin"/>: a fault causes later ones, not earlier ones.</param>
public sealed record Assessment(IReadOnlyList<Finding> Findings)
{
    /// <summary>What to mend first; null where nothing is wrong.</summary>
    public Finding? Cause => Findings.FirstOrDefault(finding => finding.Severity > Severity.Info && finding.Until is null);

    /// <summary>Null where nothing was found.</summary>
    public Severity? Worst => Findings.Count == 0 ? null : Findings.Max(finding => finding.Severity);

    /// <summary>Marks each finding that another one explains, makes a cause as severe as what follows from it, and puts them in order.</summary>
    public static Assessment Of(IEnumerable<Finding> findings)
    {
        var ordered = Order(findings);
        Finding[] marked = [.. ordered.Select(finding => finding with { ExplainedBy = Explanation(finding, ordered) })];
        return new Assessment([.. Order(marked.Select(finding => finding with { Severity = Gravest(finding, marked) }))
            .OrderBy(finding => finding.Until is not null).ThenBy(finding => finding.ExplainedBy is not null)]);
    }

    /// <summary>A cause is as bad as the worst that follows from it.</summary>
    private static Severity Gravest(Finding finding, Finding[] all) =>
        finding.ExplainedBy is not null ? finding.Severity : all.Where(other => other.ExplainedBy == finding.Rule).Select(other => other.Severity).Append(finding.Severity).Max();

    /// <summary>The first that explains a finding and is explained by nothing itself, or else the first that explains it.</summary>
    private static string? Explanation(Finding finding, IReadOnlyList<Finding> all)
    {
        var explaining = all.Where(other => Explains(other, finding)).ToArray();
        var root = explaining.FirstOrDefault(other => !all.Any(deeper => Explains(deeper, other)));
        return (root ?? explaining.FirstOrDefault())?.Rule;
    }

    /// <summary>What is only worth knowing explains nothing that is wrong, and what is over nothing that still holds.</summary>
    private static bool Explains(Finding cause, Finding consequence) =>
        cause.Severity > Severity.Info && (cause.Until is null || consequence.Until is not null) && cause.Explains.Contains(consequence.Rule);

    private static IReadOnlyList<Finding> Order(IEnumerable<Finding> findings) =>
        [.. findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Origin).ThenBy(finding => finding.Step ?? 0)];
}
