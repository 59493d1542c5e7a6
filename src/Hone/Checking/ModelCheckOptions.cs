namespace Hone.Checking;

/// <summary>How a network's gradients are checked.</summary>
public sealed record ModelCheckOptions
{
    /// <summary>Of each function.</summary>
    public CheckOptions Check { get; init; } = new();

    /// <summary>Rows to begin with; more, or other ones, are taken where they leave too much of the network unused. An odd number: the signs that an absolute error's gradient is made of cannot cancel.</summary>
    public int Rows { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Rows), value, "Check on 1 row or more."); } = 9;

    /// <summary>Steps of Adam before the second point, fewer where the loss halves sooner; 0 leaves it out.</summary>
    public int Steps { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "Give 0 steps or more."); } = 20;
}
