using Hone.Diagnosis.Findings;

namespace Hone.Cli;

/// <summary>What <c>hone doctor --json</c> prints.</summary>
/// <param name="Subject">What was examined, as it was named.</param>
/// <param name="Examined">What was looked at: data, start, training.</param>
/// <param name="Worst">The worst severity; null where nothing was found.</param>
/// <param name="Findings">The root cause first.</param>
/// <param name="Edits">With --fix: what would be set in the recipe; null without.</param>
internal sealed record DoctorReport(string Subject, IReadOnlyList<string> Examined, Severity? Worst, IReadOnlyList<Finding> Findings, IReadOnlyList<string>? Edits, double Seconds);
