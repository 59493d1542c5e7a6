using System.Globalization;
using Hone.Checking;

namespace Hone.Cli;

/// <summary>A gradient check as a person reads it.</summary>
internal static class CheckPage
{
    public static IEnumerable<string> Lines(ModelCheck check)
    {
        var blocks = check.Blocks;
        int wrong = blocks.Count(block => block.Verdict == Verdict.Fail);
        yield return Text($"gradient check on {check.Rows} rows in double: {Word(check.Verdict).ToUpperInvariant()}{(wrong > 0 ? $" ({wrong} of {blocks.Count} blocks)" : "")}");
        yield return "";
        foreach (string line in Table(blocks)) yield return line;
        yield return "";
        foreach (var part in check.Parts.Where(part => part.Loss != CheckedLoss.Penalty)) yield return Line(part);
        foreach (var point in check.Parts.Where(part => part.Loss == CheckedLoss.Penalty).GroupBy(part => part.Point)) yield return Line(point);
        foreach (string line in check.Parts.SelectMany(part => part.Result.Explanations).Distinct()) yield return line;
        yield return "";
        yield return Coverage(check);
        if (check.Single is { } single)
            yield return Text($"float: the gradient that training uses differs by {single.Difference:0.0e+0} at most, in {single.Block}, where rounding makes {single.Expected:0.0e+0}: {(single.IsSound ? "normal" : "WRONG, the double one is another")}");
        double ratio = blocks.Select(block => block.Ratio).DefaultIfEmpty(0).Max();
        yield return Text($"relative difference of the textbooks, worst block: {ratio:0.0e+0} ({(ratio < Classic.Good ? "below" : "not below")} 1e-7 is called right, above 1e-3 wrong; the verdict goes by the uncertainty instead)");
    }

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.CannotTell => "cannot tell",
        Verdict.NotExercised => "not exercised",
        Verdict.NonDeterministic => "non-deterministic",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> Table(IReadOnlyList<BlockCheck> blocks)
    {
        bool entries = blocks.Any(block => block.Worst is not null);
        List<string[]> rows = [["block", "entries", "compared", "zero", "kinks", "ratio", .. entries ? (string[])["worst", "analytic", "numeric ± u"] : [], "verdict"]];
        foreach (var block in blocks)
            rows.Add([block.Block.Name, Text($"{block.Block.Length}"), Text($"{block.Checked}"), Text($"{block.Zero}"), Text($"{block.Kinks}"), Text($"{block.Ratio:0.0e+0}"),
                .. entries ? block.Worst is { } worst ? (string[])[Text($"[{worst.Row},{worst.Column}]"), Text($"{worst.Analytic:0.#####e+0}"), Text($"{worst.Numeric:0.#####e+0} ± {worst.Uncertainty:0e+0}")] : ["", "", ""] : [],
                block.Verdict == Verdict.Fail ? "FAIL" : Word(block.Verdict)]);
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        for (int i = 0; i < rows.Count; i++)
        {
            yield return string.Join("  ", rows[i].Select((cell, column) => column == 0 || column == widths.Length - 1 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
            if (i > 0)
                foreach (string line in blocks[i - 1].Explanations) yield return $"  → {line}";
        }
    }

    private static string Line(PartCheck part) =>
        Text($"{Words.Of(part.Point, part.Mode, part.Loss)}: loss {part.Result.Loss:g6}, {Word(part.Result.Verdict)}");

    private static string Line(IGrouping<CheckPoint, PartCheck> penalties) =>
        Text($"penalties alone, {(penalties.Key == CheckPoint.Start ? "at the start" : "after some steps")}: {string.Join(", ", penalties.Select(part => $"{part.Result.Blocks.FirstOrDefault()?.Block.Name} {Word(part.Result.Verdict)}"))}");

    private static string Coverage(ModelCheck check)
    {
        string silent = string.Join(", ", check.SilentUnits.Select(units => $"{units.Off} of {units.Units} units of layer {units.Path}"));
        return Text($"coverage: {check.Exercised} of {check.Parameters} parameters had a gradient{(silent == "" ? "" : $"; off on all rows: {silent} → what stands before them was not tried there (--rows {2 * check.Rows + 1})")}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
