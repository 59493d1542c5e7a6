using Hone.Reports.Html;
using Hone.Tables.Profiles;

namespace Hone.Reports.Sections;

/// <summary>The data: every column at a glance, what was assumed, and what deserves a look.</summary>
internal static class DataSection
{
    private const int Shown = 200;

    public static Markup Of(RunFiles run)
    {
        if (run.Analysis is not { } analysis) return default;
        var profile = analysis.Profile;
        string[] notes = [.. Warnings(analysis), .. analysis.Notes];
        string parts = run.Report?.Rows is { Train: { } train, Dev: { } dev } rows ? $": {Words.Count(train)} to learn from, {Words.Count(dev)} for dev{(rows.Test is { } test ? $", {Words.Count(test)} for test" : "")}" : "";
        return Page.Section("data", "The data", Markup.Of($"""
            {Page.Paragraph(Markup.Of($"{Words.Count(profile.Rows, "row")} and {Words.Count(profile.Columns.Count, "column")} in {Label.Of(analysis.File)}{parts}."))}
            {(notes.Length == 0 ? default : Markup.Of($"<ul class=\"notes\">{notes.Select(note => Markup.Of($"<li>{Label.Of(note, 400)}</li>\n"))}</ul>"))}
            {Table(run, analysis)}
            {(profile.Columns.Count > Shown ? Page.Note(Markup.Of($"The first {Shown} of {Words.Count(profile.Columns.Count)} columns.")) : default)}
            """));
    }

    private static Markup Table(RunFiles run, Analysis analysis) => Page.Table("The columns of the data", ["column", "read as", "used as", "#missing", "#values", "#mean", "#least", "#most", "~most frequent, or first and last"],
        analysis.Profile.Columns.Take(Shown).Select(column => (Markup[])[
            Label.Of(column.Name, 40),
            Markup.Of($"{column.Kind}"),
            Markup.Of($"{ColumnUse.Of(run, column)}"),
            Markup.Of($"{(column.Missing == 0 ? "–" : column.Missing < 0.001 * analysis.Profile.Rows ? "< 0.1 %" : Words.Percent((double)column.Missing / Math.Max(1, analysis.Profile.Rows)))}"),
            Markup.Of($"{(column.Distinct > ColumnProfile.MostDistinct ? $"> {Words.Count(ColumnProfile.MostDistinct)}" : Words.Count(column.Distinct))}"),
            Optional(column.Mean), Optional(column.Min), Optional(column.Max), Top(column)]));

    private static Markup Optional(double? value) => Markup.Of($"{(value is { } known ? Words.Number(known) : "")}");

    private static Markup Top(ColumnProfile column) => column.First is not null ? Markup.Of($"{column.First} – {column.Last}") : column.Top is not { } top ? default
        : Markup.Join(top.Select((value, i) => Markup.Of($"{(i == 0 ? "" : ", ")}{Label.Of(value.Value, 20)} <small>{Words.Count(value.Rows)}</small>")));

    private static IEnumerable<string> Warnings(Analysis analysis)
    {
        const double half = 0.5, rare = 0.1;
        foreach (var column in analysis.Profile.Columns.Where(column => column.Missing > half * analysis.Profile.Rows).Take(5))
            yield return $"Column '{Label.Plain(column.Name, 40)}' is missing in {Words.Percent((double)column.Missing / analysis.Profile.Rows)} of the rows.";
        if (analysis.Classes is { PerClass: var classes } && classes.Count > 1 && classes.Sum(figures => figures.Support) is > 0 and var rows
            && classes.MinBy(figures => figures.Support) is { } least && least.Support < rare * rows / classes.Count * 2)
            yield return $"Class '{Label.Plain(least.Label, 40)}' is rare: {Words.Percent((double)least.Support / rows)} of the {analysis.Classes.Part} rows. Look at its recall rather than at accuracy.";
    }
}
