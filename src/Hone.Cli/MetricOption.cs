using System.CommandLine;
using Hone.Metrics;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>What answers are measured by, in words: accuracy, log-loss, roc-auc, f1, rmse, mae, r2.</summary>
internal static class MetricOption
{
    private static readonly string[] Every = [.. new[] { TaskKind.Binary, TaskKind.Number }.SelectMany(Metric.Usual).Select(Word)];

    public static Option<string?> Create() => new Option<string?>("--metric")
    {
        Description = $"What is measured and reported: {string.Join(", ", Every)}. Where not given, accuracy for classes and rmse for numbers.",
        HelpName = "NAME",
    }.Offering(Every).Named();

    /// <exception cref="InputException">There is no such metric, or it does not measure such a target.</exception>
    public static Metric Read(string word, Target target)
    {
        var usual = Metric.Usual(target.Task);
        return usual.FirstOrDefault(metric => Word(metric) == word)
            ?? throw new InputException($"--metric: found \"{word}\"{(Every.Contains(word) ? ", which does not measure this target" : "")}; \"{target.Name}\" ({TaskWords.Of(target.Task)}) is measured by {string.Join(", ", usual.SkipLast(1).Select(Word))} or {Word(usual[^1])}.");
    }

    private static string Word(Metric metric) => metric switch
    {
        LogLoss => "log-loss",
        RocAuc => "roc-auc",
        _ => metric.Name,
    };
}
