namespace Hone.Tuning.Storage;

/// <summary>One time that a trial was handed out, and how that ended.</summary>
/// <param name="Number">1, 2 … of its trial.</param>
/// <param name="Fence">The trial's at that time.</param>
/// <param name="FromStep">The last step that was known when it began.</param>
/// <param name="Started">In seconds since 1970 by the store's clock.</param>
public sealed record Attempt(int Trial, int Number, string Worker, long Fence, int FromStep, double Started)
{
    /// <summary>Null while it goes on.</summary>
    public double? Ended { get; init; }

    public AttemptEnd End { get; init; }

    public string? Reason { get; init; }
}
