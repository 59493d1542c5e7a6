using Hone.Tuning.Pruners;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning;

/// <summary>A trial that was handed out to be carried out.</summary>
public sealed class Trial
{
    private readonly Study _study;
    private readonly CancellationTokenSource _lost = new();

    internal Trial(Study study, TrialRecord record, Suggestion suggestion)
    {
        (_study, Suggestion) = (study, suggestion);
        (Number, Attempt, Step, Facts, Fence) = (record.Number, record.Attempts, record.Step, record.Facts, record.Fence);
    }

    /// <summary>0, 1, 2 …</summary>
    public int Number { get; }

    /// <summary>1 for the first time that it is handed out; above where it was paused, given back or lost before.</summary>
    public int Attempt { get; }

    /// <summary>The last step that was reported before it was handed out this time; 0 for none.</summary>
    public int Step { get; }

    /// <summary>What was told of it when it was paused.</summary>
    public IReadOnlyDictionary<string, double> Facts { get; }

    /// <summary>What the last report was answered with.</summary>
    public Decision Decision { get; internal set; }

    /// <summary>Cancelled when the trial is no longer this worker's.</summary>
    public CancellationToken Lost => _lost.Token;

    internal long Fence { get; }

    internal Suggestion Suggestion { get; }

    /// <summary>What to try, by name.</summary>
    /// <exception cref="ArgumentException">The space has no such parameter, or it does not exist at this point.</exception>
    public Setting this[string name] => Suggestion[name];

    /// <summary>What to try. Where the space is made by trials as they run: what was asked for so far.</summary>
    public IReadOnlyDictionary<string, Setting> Settings => Suggestion.Settings;

    /// <summary>The setting of a parameter; where the study was given no space, this is how it comes to know the parameter.</summary>
    /// <exception cref="ArgumentException">The study's space has no such parameter, or it was another one before.</exception>
    public Setting Suggest(string name, Parameter parameter) => Suggestion.Take(name, parameter);

    /// <summary>Tells how the trial is doing, and hears whether it is to go on.</summary>
    /// <param name="step">1 or more, above the last one: an epoch, for instance.</param>
    /// <param name="value">What is made small, or large, at that step.</param>
    public Decision Report(int step, double value) => _study.Report(this, step, value);

    internal void Lose()
    {
        Decision = Decision.Abandon;
        _ = _lost.CancelAsync(); // whoever listens may take long, or ask the study
    }
}
