using System.Diagnostics;
using System.Globalization;
using Hone.Numerics;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>How long a suggestion takes when much is known.</summary>
internal static class AskTimes
{
    private const int Asks = 7;

    /// <param name="optuna">Null where it is left out.</param>
    public static string Of(TuningTask task, OptunaPool? optuna)
    {
        var lines = new List<string> { $"\nTime of one suggestion on {task.Name}, median of {Asks}.\n", "| sampler | finished trials | ms | Optuna's TPE, ms | ratio |", "|---|---|---|---|---|" };
        foreach (var (sampler, finished) in ((Sampler, int)[])[(new TpeSampler(), 1000), (new GaussianProcessSampler(), 250), (new CmaEsSampler(), 1000), (new AutoSampler(), 100), (new AutoSampler(), 250), (new AutoSampler(), 1000)])
        {
            var trials = Trials(task, finished);
            double ours = SecondsToAsk(sampler, task.Space, trials);
            double? theirs = optuna?.With(process =>
            {
                using var study = process.Start(task.Space, "tpe", 1);
                return study.SecondsToAsk(trials.Select(outcome => (outcome.Point, outcome.Value)), Asks);
            });
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {sampler.Name} | {finished} | {ours * 1e3:0.0} | {theirs * 1e3:0.0} | {theirs / ours:0.00} |"));
        }
        return string.Join('\n', lines) + "\n";
    }

    private static Outcome[] Trials(TuningTask task, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var point = task.Space.At([.. Enumerable.Range(0, task.Space.Parameters.Count).Select(d => new Key(11).Fold((ulong)i).Uniform(d))]);
        return new Outcome(point, task.Truth(point));
    })];

    private static double SecondsToAsk(Sampler sampler, Space space, Outcome[] trials) => TaskResult.Median(Enumerable.Range(-1, Asks + 1).Select(ask =>
    {
        long start = Stopwatch.GetTimestamp();
        sampler.Next(new History(space, trials.Length, trials, []), new Key(5).Fold((ulong)ask));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }).Skip(1)); // the first compiles
}
