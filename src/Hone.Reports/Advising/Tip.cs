namespace Hone.Reports.Advising;

/// <summary>Something to try.</summary>
/// <param name="Step">What kind of step it is: the same one is never advised twice.</param>
/// <param name="What">Ends with a full stop.</param>
/// <param name="Command">The command line that does it; null where there is none.</param>
internal sealed record Tip(Step Step, string What, string? Command = null);
