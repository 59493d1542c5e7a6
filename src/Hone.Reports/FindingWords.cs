using Hone.Diagnosis.Findings;
using Hone.Reports.Html;

namespace Hone.Reports;

/// <summary>How findings are summed up.</summary>
internal static class FindingWords
{
    /// <summary><c>1 error and 2 warnings</c>.</summary>
    public static string Counted(IReadOnlyCollection<Finding> findings)
    {
        (Severity Severity, string Word)[] kinds = [(Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "remark")];
        string[] parts = [.. kinds.Select(kind => (Count: findings.Count(finding => finding.Severity == kind.Severity), kind.Word)).Where(kind => kind.Count > 0).Select(kind => Words.Count(kind.Count, kind.Word))];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
