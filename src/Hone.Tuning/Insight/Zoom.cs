using Hone.Diagnosis;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Insight;

/// <summary>From coarse to fine: the space that a next study is to search, and the trials of this one that lie in it.</summary>
/// <param name="Trials">Those that tell something of the new space: finished, pruned and infeasible ones.</param>
public sealed record Zoom(Space Space, IReadOnlyList<TrialRecord> Trials)
{
    private const int Fewest = 5;

    /// <summary>The region of the best trials, on each parameter's own scale, with a margin.</summary>
    /// <remarks>
    /// It lies within the old ranges, except where the best trial lies in the outermost twentieth of one: there it goes beyond, by as much as the region is wide, but a quarter of the old range at most, and as far as the scale allows.
    /// A linear range from 0 or above does not go below 0, one within 0 … 1 not above 1. Categories keep what is among the best; what can no longer exist is left out.
    /// </remarks>
    /// <param name="best">Share of the finished trials that count as the best; five at least.</param>
    /// <param name="margin">Added on either side, as a share of the region's width.</param>
    /// <exception cref="InputException">Too few trials finished to know where the best ones lie.</exception>
    public static Zoom Of(StudyRecord study, double best = 0.2, double margin = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(best);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(best, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(margin);
        var ranked = study.Ranked;
        if (study.Space is not { } old || ranked.Count < Fewest) throw new InputException($"{study.Definition.Name}: found {ranked.Count} finished trials, and {Fewest} at least are needed to know where the best ones lie. Let the study go on first.");

        TrialRecord[] top = [.. ranked.Take(Math.Max(Fewest, (int)Math.Ceiling(best * ranked.Count)))];
        var parameters = new List<(string Name, Parameter Parameter)>();
        foreach (var (name, parameter) in old.Parameters)
        {
            var finer = new Region(name, parameter, top, margin).Finer;
            if (parameter.When is { } condition)
            {
                Setting[] left = [.. condition.OneOf.Where(setting => parameters.Any(item => item.Name == condition.Parameter && Holds(item.Parameter, setting)))];
                if (left.Length == 0) continue;
                finer = finer with { When = new Condition(condition.Parameter, left) };
            }
            parameters.Add((name, finer));
        }
        var space = new Space(parameters) { Allows = old.Allows, Sometimes = study.Definition.Space is null };
        return new Zoom(space, [.. study.Trials.Where(trial => trial.State is TrialState.Finished or TrialState.Pruned or TrialState.Infeasible && space.Find(trial.Settings) is not null)]);
    }

    private static bool Holds(Parameter parameter, Setting setting)
    {
        try { return parameter.PlaceOf(setting) >= 0; }
        catch (ArgumentException) { return false; }
    }
}
