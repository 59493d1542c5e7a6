using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Studies;

/// <summary>The answer first: how good, in which trial, of how many.</summary>
internal static class HeadSection
{
    private static readonly (TrialState State, string Words)[] Ends =
    [
        (TrialState.Finished, "finished"), (TrialState.Pruned, "ended early"), (TrialState.Paused, "paused at a checkpoint"), (TrialState.Infeasible, "came to nothing"),
        (TrialState.Failed, "failed"), (TrialState.Running, "under way"), (TrialState.Waiting, "waiting"),
    ];

    public static Markup Of(StudyView view)
    {
        var study = view.Study;
        return Markup.Of($"""
            <header>
            <p class="over">{Label.Of(view.Title ?? study.Definition.Name, 80)}</p>
            <h1>{Headline(view)}</h1>
            <p class="verdict">{Verdict(view)}</p>
            </header>
            """);
    }

    private static Markup Headline(StudyView view) => view.Ranked is [var best, ..]
        ? Markup.Of($"{Capital(Label.Plain(view.Value))} {Words.Number(best.Value)} in trial {best.Number}, the best of {Words.Count(view.Ranked.Count)} that finished.")
        : view.Study.Trials.Count == 0 ? Markup.Of($"No trial has begun yet.") : Markup.Of($"No trial has finished yet.");

    private static Markup Verdict(StudyView view)
    {
        var trials = view.Study.Trials;
        if (trials.Count == 0) return Markup.Of($"There is nothing to show.");
        string[] parts = [.. Ends.Select(end => (Count: trials.Count(trial => trial.State == end.State), end.Words)).Where(end => end.Count > 0).Select(end => $"{Words.Count(end.Count)}\u00A0{end.Words}")];
        string ends = parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
        double seconds = trials.Sum(trial => trial.Facts.GetValueOrDefault("seconds"));
        return Markup.Of($"Of {Words.Count(trials.Count, "trial")} {ends}. {(view.HigherIsBetter ? "Higher" : "Lower")} is better. Suggested by {Label.Of(view.Study.Definition.Sampler, 30)}, seed {view.Study.Definition.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(seconds > 0 ? $"; {Words.Seconds(seconds)} of training" : "")}.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
