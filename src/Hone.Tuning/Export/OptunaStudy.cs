using System.Text.Json.Nodes;
using Hone.Diagnosis;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Export;

/// <summary>A study in Optuna's words: what its database and its journal both hold.</summary>
internal sealed class OptunaStudy
{
    private static readonly string[] Words = ["state", "origin", "reason"];

    public OptunaStudy(StudyRecord study)
    {
        Name = study.Definition.Name;
        IsMaximized = study.Definition.HigherIsBetter;
        Notes = new JsonObject { ["sampler"] = study.Definition.Sampler, ["seed"] = study.Definition.Seed };
        if (study.Space is { } space) Notes["space"] = JsonNode.Parse(space.ToJson());
        var attempts = study.Attempts.ToLookup(attempt => attempt.Trial);
        var reports = study.Measurements.ToLookup(item => item.Trial);
        Trials = [.. study.Trials.Select(trial => Of(trial, study.Space, [.. attempts[trial.Number]], reports[trial.Number]))];
    }

    public string Name { get; }

    public bool IsMaximized { get; }

    public JsonObject Notes { get; }

    /// <summary>By number: Optuna's numbers have no gaps either.</summary>
    public IReadOnlyList<OptunaTrial> Trials { get; }

    private static OptunaTrial Of(TrialRecord trial, Space? space, Attempt[] attempts, IEnumerable<Measurement> reports)
    {
        var state = trial.State switch
        {
            TrialState.Waiting => OptunaState.Waiting,
            TrialState.Running => OptunaState.Running,
            TrialState.Finished => OptunaState.Complete,
            TrialState.Paused or TrialState.Pruned => OptunaState.Pruned,
            _ => OptunaState.Fail,
        };
        bool waits = state == OptunaState.Waiting, ended = state is not (OptunaState.Waiting or OptunaState.Running);
        DateTime? start = waits || attempts.Length == 0 ? null : Time(attempts[0].Started);
        var notes = new Dictionary<string, JsonNode>();
        if (trial.State is TrialState.Paused or TrialState.Infeasible) notes["state"] = trial.State.ToString();
        if (trial.Origin != "") notes["origin"] = trial.Origin;
        if (trial.Reason is { } reason) notes["reason"] = reason;
        foreach (var (name, value) in trial.Facts) notes[Words.Contains(name) ? $"fact {name}" : name] = value;

        // A trial that waits for its second attempt is begun anew there: nobody has its checkpoint.
        return new OptunaTrial(state, ended && state != OptunaState.Fail && double.IsFinite(trial.Value) ? trial.Value : null,
            start, ended ? attempts.LastOrDefault()?.Ended is { } end ? Time(end) : start : null, [.. Settings(trial, space, notes)],
            waits ? [] : [.. reports.Select(item => (item.Step, double.IsFinite(item.Value) ? item.Value : double.NaN))], notes);
    }

    /// <summary>What is no setting of this space, which was another one then, becomes a note.</summary>
    private static IEnumerable<OptunaSetting> Settings(TrialRecord trial, Space? space, Dictionary<string, JsonNode> notes)
    {
        var settings = new List<OptunaSetting>();
        foreach (var (name, setting) in trial.Settings)
        {
            try { settings.AddRange(OptunaSettings.Of(name, space?.Parameters.FirstOrDefault(item => item.Name == name).Parameter ?? throw new ArgumentException(name), setting)); }
            catch (ArgumentException) { notes[$"setting {name}"] = setting.ToString(); }
        }
        if (settings.GroupBy(setting => setting.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"Optuna would have two parameters named {twice.Key}: one of this name, and one that another parameter becomes there. Export to CSV instead.");
        return settings;
    }

    private static DateTime Time(double seconds) => DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
