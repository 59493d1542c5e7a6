namespace Hone.Checking;

/// <summary>The parts of a check in words.</summary>
internal static class Words
{
    public static string Of(CheckPoint point, CheckMode mode, CheckedLoss loss) => loss == CheckedLoss.Penalty
        ? $"penalty, {Of(point)}"
        : $"{(loss == CheckedLoss.Data ? "data loss" : "data loss and penalties")}, {mode.ToString().ToLowerInvariant()} mode, {Of(point)}";

    private static string Of(CheckPoint point) => point == CheckPoint.Start ? "at the start" : "after some steps";
}
