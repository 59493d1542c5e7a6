using System.Globalization;
using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>Published figures beside what came out; those that do not hold stand first.</summary>
internal static class ClaimsSection
{
    public static Markup Of(LabReport report) => report.Claims is not { } claims ? default : Page.Section("claims", "Figures held against", Markup.Of($"""
        {Page.Table("Published figures", ["run", "figure", "#published", "#found", "#may differ by", "holds", "source", "~note"], claims.OrderBy(claim => claim.Holds).Select(Row))}
        {Page.Note(Markup.Of($"Printed: the figure stands in the lesson. Measured: the lesson's own computation, run again in NumPy. Exact: it follows from the formula."))}
        """));

    private static Markup[] Row(Claim claim) =>
    [
        Markup.Of($"{claim.Group}"), Markup.Of($"{claim.Name}"), Markup.Of($"{Figure(claim.Expected)}"), Markup.Of($"{Figure(claim.Found)}"), Markup.Of($"{claim.Tolerance.ToString("0.#e0", CultureInfo.InvariantCulture)}"),
        Markup.Of($"{(claim.Holds ? "yes" : "no")}"), Markup.Of($"{claim.Source}"), Markup.Of($"{claim.Note}"),
    ];

    /// <summary>All digits: they are what is compared.</summary>
    private static string Figure(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
