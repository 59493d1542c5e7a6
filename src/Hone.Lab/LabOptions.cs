namespace Hone.Lab;

/// <summary>What a person may choose of an experiment.</summary>
public sealed record LabOptions
{
    /// <summary>How many seeds each variant is trained with, 1 or more; 0 for the experiment's own number.</summary>
    public int Seeds { get; init; }

    /// <summary>The first seed; the others follow it.</summary>
    public ulong FirstSeed { get; init; } = 1;

    /// <summary>A file of two columns of numbers and one of classes; null for the experiment's own points.</summary>
    public string? Data { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public ILabWatch? Watch { get; init; }

    public CancellationToken Cancel { get; init; }
}
