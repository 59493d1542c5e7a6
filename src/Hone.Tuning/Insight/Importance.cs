namespace Hone.Tuning.Insight;

/// <summary>How much a parameter decided of what trials came to.</summary>
/// <param name="Share">0 … 1; those of a study sum to 1, or are all 0 where nothing stands out of chance.</param>
public readonly record struct Importance(string Parameter, double Share);
