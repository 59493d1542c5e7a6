using Hone.Numerics;
using Hone.Schedules;

namespace Hone.Plans;

/// <summary>One walk through a plan: how many rows, whether layers behave as in training, and where randomness comes from.</summary>
/// <param name="Rows">Rows in the input slot, at most the plan's maximum.</param>
/// <param name="Training">True: dropout drops, batch norm uses the batch. False: every row's output depends on that row alone.</param>
/// <param name="Key">Folded from the seed and the step; the same key gives the same masks.</param>
public readonly record struct Pass(int Rows, bool Training, Key Key)
{
    /// <summary>How far the run is, for what follows a schedule; the start where nobody says.</summary>
    public Progress Progress { get; init; }
}
