using Hone.Diagnosis;
using Hone.Reports.Html;
using Hone.Tuning.Storage;

namespace Hone.Reports.Studies;

/// <summary>How trials that ended differently are told apart.</summary>
internal static class Dots
{
    /// <summary>Where a trial stands and as what; null where it has not come to anything yet.</summary>
    public static (double Value, string Style)? Of(TrialRecord trial, ValueAxis axis) => trial.State switch
    {
        TrialState.Finished => (trial.Value, "dot"),
        TrialState.Pruned or TrialState.Paused when double.IsFinite(trial.Value) => (trial.Value, "dot pruned"),
        TrialState.Infeasible => (axis.Worst, "dot lost"),
        _ => null,
    };

    /// <summary>Of those that there are.</summary>
    public static Markup Legend(IEnumerable<TrialRecord> trials)
    {
        TrialState[] states = [.. trials.Select(trial => trial.State).Distinct()];
        Markup Key(string style, string words) => Markup.Of($"<span><i class=\"key {style}\"></i>{words}</span> ");
        return Markup.Of($"<span class=\"legend\">{Key("dot", "finished")}{(states.Contains(TrialState.Pruned) || states.Contains(TrialState.Paused) ? Key("dot pruned", "ended early or paused, its best") : default)}{(states.Contains(TrialState.Infeasible) ? Key("dot lost", "came to nothing") : default)}</span>");
    }
}
