namespace Hone.Cli.Tuning;

/// <summary>What holds for this process alone, not for the study.</summary>
/// <param name="Workers">Trials at once.</param>
/// <param name="Threads">Of a run that stands alone: the best one at the end, those of a confirmation.</param>
/// <param name="MostTime">After which no more trials are begun and those under way are given back; null for none.</param>
/// <param name="ConfirmSeeds">Seeds that the best recipe is trained again with; null for no confirmation.</param>
internal sealed record TuneLimits(int Workers, int Threads, TimeSpan? MostTime, int? ConfirmSeeds);
