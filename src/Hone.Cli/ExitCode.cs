namespace Hone.Cli;

/// <summary>What the process says to whoever started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was examined is wrong: training diverged.</summary>
    public const int Wrong = 1;

    public const int BadInput = 2;

    /// <summary>A fault of Hone's own.</summary>
    public const int Internal = 70;

    /// <summary>Cancelled by the user; the best model is kept.</summary>
    public const int Cancelled = 130;
}
