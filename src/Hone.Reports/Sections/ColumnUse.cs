using Hone.Tables.Profiles;

namespace Hone.Reports.Sections;

/// <summary>What became of a column.</summary>
internal static class ColumnUse
{
    public static string Of(RunFiles run, ColumnProfile column)
    {
        var settings = run.Recipe.Data?.Settings;
        string?[] uses =
        [
            column.Name == run.Analysis!.Target ? "target" : null,
            Names("group") ? "group, not learned from" : null,
            Names("weight") ? "weight, not learned from" : null,
            run.Analysis.LearnedAs.GetValueOrDefault(column.Name),
            Names("time") ? "order in time" : null,
        ];
        string use = string.Join("; ", uses.Where(use => use is not null));
        return use != "" ? use : column.Distinct <= 1 ? "left out: constant" : settings?.GetValueOrDefault($"kind/{column.Name}") is "skip" ? "left out: skipped" : IsIdentifier(run, column, settings) ? "left out: identifier" : "left out";

        bool Names(string setting) => settings?.GetValueOrDefault(setting) == column.Name;
    }

    /// <summary>As was said, or as a note about the column says.</summary>
    private static bool IsIdentifier(RunFiles run, ColumnProfile column, IReadOnlyDictionary<string, string>? settings) => settings?.GetValueOrDefault($"kind/{column.Name}") is "identifier"
        || run.Analysis!.Notes.Any(note => note.StartsWith($"Column '{column.Name}' ", StringComparison.Ordinal) && note.Contains(": an identifier, left out"));
}
