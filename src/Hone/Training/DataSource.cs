namespace Hone.Training;

/// <summary>Which data a run was made from and how it was read: checked when a run is resumed, ignored when its recipe is used again.</summary>
public sealed record DataSource
{
    /// <summary>The data file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file's bytes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public string? Target { get; init; }

    /// <summary>How it was read and split, by name: what was found by looking or decided by a flag.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
