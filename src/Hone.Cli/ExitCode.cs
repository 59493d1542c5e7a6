namespace Hone.Cli;

/// <summary>What the process says to whoever started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was examined is wrong: training diverged, a gradient failed its check.</summary>
    public const int Wrong = 1;

    public const int BadInput = 2;

    /// <summary>The numbers do not say whether a gradient is right.</summary>
    public const int CannotTell = 3;

    /// <summary>What should give the same bits each time did not.</summary>
    public const int NonDeterministic = 4;

    /// <summary>A fault of Hone's own.</summary>
    public const int Internal = 70;

    /// <summary>Cancelled by the user; the best model is kept.</summary>
    public const int Cancelled = 130;
}
