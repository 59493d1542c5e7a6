using Hone.Tuning.Pruners;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Storage;

/// <summary>What a study searches, and how. It determines, with what trials came to and in which order, every suggestion.</summary>
public sealed record StudyDefinition
{
    /// <summary>Unique within a store.</summary>
    public required string Name
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Name));
            field = value;
        }
    }

    /// <summary>Where to look; null where trials say so themselves as they go.</summary>
    public Space? Space { get; init; }

    /// <summary>What trials asked for so far, where <see cref="Space"/> is null.</summary>
    public Space? Asked { get; init; }

    /// <summary>What suggests, by its name.</summary>
    public string Sampler { get; init; } = "auto";

    /// <summary>What ends trials early, or pauses them.</summary>
    public Pruner Pruner { get; init; } = new NoPruner();

    public bool HigherIsBetter { get; init; }

    /// <summary>Of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many trials there may be, whoever asks for them: 1 or more; null for any number.</summary>
    public int? MostTrials { get; init => field = Positive(value, nameof(MostTrials)); }

    /// <summary>The step that a whole trial ends with: its epochs, for instance; 1 or more, null where nobody knows.</summary>
    public int? Steps { get; init => field = Positive(value, nameof(Steps)); }

    /// <summary>How often a trial may be lost with its worker before it counts as failed: 1 or more.</summary>
    public int MostLost { get; init => field = Positive(value, nameof(MostLost))!.Value; } = 3;

    /// <summary>For how long a worker that gives no sign keeps its trial, in seconds: 0.1 or more, and longer than a suggestion takes; null for ever.</summary>
    public double? LeaseSeconds
    {
        get;
        init => field = value is not { } lease || lease >= 0.1 && double.IsFinite(lease) ? value : throw new ArgumentOutOfRangeException(nameof(LeaseSeconds), value, $"A lease has 0.1 seconds or more; found {value}.");
    }

    /// <summary>What trials are made of, in the words of whoever carries them out; the study itself never reads it.</summary>
    public string? Setup { get; init; }

    private static int? Positive(int? value, string name) => value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 or more; found {value}.");
}
