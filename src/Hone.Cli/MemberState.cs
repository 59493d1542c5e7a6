using Hone.Training;

namespace Hone.Cli;

/// <summary>How far a member of an ensemble is; null in a list for one that has not begun.</summary>
/// <param name="Share">Done of its epochs, 0 … 1.</param>
/// <param name="Epoch">Whole epochs done.</param>
/// <param name="Report">Its last epoch.</param>
/// <param name="Best">Its best epoch.</param>
internal sealed record MemberState(double Share, int Epoch, EpochReport? Report, EpochReport? Best);
