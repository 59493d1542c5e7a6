namespace Hone.Cli.Tuning;

/// <summary>A study of many, as <c>hone tune list</c> tells it.</summary>
/// <param name="Trials">How many there are, of <paramref name="MostTrials"/>.</param>
/// <param name="Best">Its best value; null where no trial has finished.</param>
internal sealed record StudyLine(string Study, string? Data, int Trials, int? MostTrials, string Value, double? Best, int? BestTrial);
