namespace Hone.Lab.Results;

/// <summary>What an experiment came to: all that its page says and shows, and the object that <c>hone lab --json</c> prints.</summary>
public sealed record LabReport
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    public required string Title { get; init; }

    public required string Question { get; init; }

    /// <summary>The answer in a sentence or two, made of what was measured.</summary>
    public required string Answer { get; init; }

    /// <summary>What was the same for all variants.</summary>
    public required IReadOnlyList<Fact> Same { get; init; }

    public required IReadOnlyList<ulong> Seeds { get; init; }

    public required IReadOnlyList<Variant> Variants { get; init; }

    public IReadOnlyList<Contrast> Contrasts { get; init; } = [];

    public required IReadOnlyList<Conclusion> Conclusions { get; init; }

    /// <summary>Commands with which to see the same on data of one's own.</summary>
    public IReadOnlyList<Advice> Advice { get; init; } = [];

    /// <summary>Published figures held against what came out; null where nothing was reproduced.</summary>
    public IReadOnlyList<Claim>? Claims { get; init; }

    /// <summary>In the order of the page; they stand in pictures.json.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Picture> Pictures { get; init; } = [];

    public double Seconds { get; init; }

    /// <summary>The folder it was written to; null where it was not.</summary>
    public string? Run { get; init; }
}
