using System.Globalization;
using System.Text;

namespace Hone.Benchmarks.Tuning;

/// <summary>Tables of what every tuner came to.</summary>
internal static class TuningReport
{
    private static readonly int[] At = [25, 50];

    public static string Of(IReadOnlyList<TaskResult> results, int budget)
    {
        var text = new StringBuilder();
        var tuners = results[0].Tuners;
        int[] marks = [.. At.Where(trials => trials < budget), budget];
        string[] groups = [.. results.Select(result => result.Task.Group).Distinct()];
        int middle = Math.Min(50, budget);

        text.AppendLine("\nGeometric mean over the tasks of the median normalised regret; the smaller the better.\n");
        (string Name, TaskResult[] Results)[] columns = [.. groups.Select(group => (group, results.Where(result => result.Task.Group == group).ToArray()))];
        if (groups.Length > 1) columns = [.. columns, ("all", [.. results])];
        Row(text, ["sampler", .. columns.SelectMany(column => marks.Select(trials => $"{column.Name} ({column.Results.Length}) @{trials}"))]);
        Row(text, [.. Enumerable.Repeat("---", 1 + columns.Length * marks.Length)]);
        foreach (string tuner in tuners) Row(text, [tuner, .. columns.SelectMany(column => marks.Select(trials => Show(Mean(column.Results, tuner, trials))))]);

        text.AppendLine($"\nMedian normalised regret after {middle} trials, seeds in brackets.\n");
        Row(text, ["task", .. tuners, "least value"]);
        Row(text, [.. Enumerable.Repeat("---", 2 + tuners.Count)]);
        foreach (var result in results)
            Row(text, [result.Task.Name, .. tuners.Select(tuner => $"{Show(result.Regret(tuner, middle))} ({result.SeedsOf(tuner)})"), result.Optimum.ToString("0.######", CultureInfo.InvariantCulture)]);

        foreach (var (ours, theirs) in ((string, string)[])[("auto", "optuna tpe"), ("tpe", "optuna tpe"), ("tpe", "optuna tpe-multivariate"), ("random", "optuna random"), ("auto", "tpe")])
            if (tuners.Contains(ours) && tuners.Contains(theirs)) Compare(text, results, ours, theirs, middle);
        return text.ToString();
    }

    private static void Compare(StringBuilder text, IReadOnlyList<TaskResult> results, string ours, string theirs, int trials)
    {
        double ratio = Mean(results, theirs, trials) / Mean(results, ours, trials);
        text.AppendLine(CultureInfo.InvariantCulture, $"\n{ours} against {theirs} after {trials} trials: the geometric mean over all tasks is {Show(ratio)} times smaller. By task the ratio of medians, and the two-sided p of Mann and Whitney.\n");
        Row(text, ["task", $"{theirs} / {ours}", "p", ""]);
        Row(text, ["---", "---", "---", "---"]);
        foreach (var result in results)
        {
            double[] first = result.Regrets(ours, trials), second = result.Regrets(theirs, trials);
            double p = RankTest.Of(first, second), times = TaskResult.Median(second) / TaskResult.Median(first);
            Row(text, [result.Task.Name, Show(times), p.ToString("0.0000", CultureInfo.InvariantCulture), p >= 0.05 ? "inside the noise" : times > 1 ? "better" : "worse"]);
        }
    }

    private static double Mean(IReadOnlyList<TaskResult> results, string tuner, int trials) => Math.Exp(results.Average(result => Math.Log(result.Regret(tuner, trials))));

    private static string Show(double value) => value.ToString(value is >= 100 ? "0" : value is >= 1 ? "0.00" : value >= 0.001 ? "0.#####" : "0.0e0", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendLine($"| {string.Join(" | ", cells)} |");
}
