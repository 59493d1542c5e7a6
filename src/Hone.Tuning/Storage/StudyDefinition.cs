using Hone.Tuning.Pruners;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Storage;

/// <summary>What a study searches, and how. It determines, with what trials came to and in which order, every suggestion.</summary>
public sealed record StudyDefinition
{
    /// <summary>Unique within a store.</summary>
    public required string Name { get; init; }

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

    /// <summary>How many trials there may be, whoever asks for them; null for any number.</summary>
    public int? MostTrials { get; init; }

    /// <summary>The step that a whole trial ends with: its epochs, for instance; null where nobody knows.</summary>
    public int? Steps { get; init; }

    /// <summary>How often a trial may be lost with its worker before it counts as failed.</summary>
    public int MostLost { get; init; } = 3;

    /// <summary>For how long a worker that gives no sign keeps its trial, in seconds; null for ever.</summary>
    public double? LeaseSeconds { get; init; }

    /// <summary>What trials are made of, in the words of whoever carries them out; the study itself never reads it.</summary>
    public string? Setup { get; init; }
}
