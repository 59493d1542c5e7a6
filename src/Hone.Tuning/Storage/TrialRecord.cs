using Hone.Diagnosis;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Storage;

/// <summary>What is known of a trial.</summary>
/// <param name="Number">0, 1, 2 … in the order in which trials were made.</param>
public sealed record TrialRecord(int Number, TrialState State)
{
    /// <summary>By the parameters' names; without those that do not exist at this point.</summary>
    public IReadOnlyDictionary<string, Setting> Settings { get; init; } = new Dictionary<string, Setting>();

    /// <summary>What it came to; of a paused or pruned trial the best that it reported. Not a number where there is none.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>The last step that was reported; 0 for none.</summary>
    public int Step { get; init; }

    /// <summary>How often it was handed out.</summary>
    public int Attempts { get; init; }

    /// <summary>Of those, how many were lost with their worker.</summary>
    public int Lost { get; init; }

    /// <summary>Rises whenever the trial is handed out: what carries an older number is too late.</summary>
    public long Fence { get; init; }

    /// <summary>Who has it, or had it last.</summary>
    public string? Worker { get; init; }

    /// <summary>When the worker loses it, in seconds since 1970 by the store's clock; null where never.</summary>
    public double? LeaseEnds { get; init; }

    /// <summary>Where its settings come from: a sampler's name, or <c>given</c>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>How many trials had an outcome when its settings were suggested.</summary>
    public int Seen { get; init; }

    /// <summary>Its place, from 1, in the order in which outcomes became known; 0 while there is none.</summary>
    public long Order { get; init; }

    /// <summary>Why it ended as it did, where there is something to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Other figures that were told with the value, by name.</summary>
    public IReadOnlyDictionary<string, double> Facts { get; init; } = new Dictionary<string, double>();
}
