using System.Text.Json.Serialization;
using Hone.Checking;

namespace Hone.Cli;

/// <summary>The object that check --json prints.</summary>
/// <param name="Mode">quick or full.</param>
/// <param name="Parameters">Of the network.</param>
/// <param name="Exercised">Of these, how many had a gradient that was not exactly 0.</param>
/// <param name="Evaluations">Of the loss.</param>
internal sealed record CheckReport(Verdict Verdict, string Mode, int Rows, int Parameters, int Exercised, long Evaluations,
    IReadOnlyList<CheckReport.Block> Blocks, IReadOnlyList<CheckReport.Part> Parts, CheckReport.SingleLine? Single, IReadOnlyList<SilentUnits> SilentUnits, double Seconds)
{
    public static CheckReport Of(ModelCheck check, bool full, double seconds) => new(check.Verdict, full ? "full" : "quick", check.Rows, check.Parameters, check.Exercised, check.Evaluations,
        [.. check.Blocks.Select(Block.Of)],
        [.. check.Parts.Select(part => new Part(part.Point, part.Mode, part.Loss, part.Result.Verdict, Finite(part.Result.Loss), [.. part.Result.Blocks.Select(Block.Of)], part.Result.Explanations))],
        check.Single is { } single ? new SingleLine(single.Block, Finite(single.Difference), Finite(single.Expected), single.IsSound) : null, check.SilentUnits, Math.Round(seconds, 3));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    internal sealed record Block(string Name, int Rows, int Columns, Verdict Verdict, int Compared, int Zero, int Kinks, int Unresolved, int Doubtful, double? Ratio, Entry? Worst, IReadOnlyList<string> Explanations)
    {
        public static Block Of(BlockCheck check) => new(check.Block.Name, check.Block.Rows, check.Block.Columns, check.Verdict, check.Checked, check.Zero, check.Kinks, check.Unresolved, check.Doubtful,
            Finite(check.Ratio), check.Worst is { } worst ? new Entry(worst.Row, worst.Column, Finite(worst.Analytic), Finite(worst.Numeric), Finite(worst.Uncertainty), worst.Verdict) : null, check.Explanations);
    }

    internal sealed record Entry(int Row, int Column, double? Analytic, double? Numeric, double? Uncertainty, EntryVerdict Verdict);

    internal sealed record Part(CheckPoint Point, CheckMode Mode, [property: JsonPropertyName("of")] CheckedLoss Kind, Verdict Verdict, double? Loss, IReadOnlyList<Block> Blocks, IReadOnlyList<string> Explanations);

    internal sealed record SingleLine(string Block, double? Difference, double? Expected, bool Sound);
}
