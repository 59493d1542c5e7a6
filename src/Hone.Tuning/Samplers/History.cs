using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>What a sampler knows of a study when it is asked for the next point.</summary>
/// <param name="Number">Of the trial that is asked for: 0, 1, 2 …</param>
/// <param name="Finished">In the order in which they finished.</param>
/// <param name="Pending">Points that are being tried, in the order in which they were suggested.</param>
public sealed record History(Space Space, int Number, IReadOnlyList<Outcome> Finished, IReadOnlyList<Point> Pending)
{
    /// <summary>Whether a point was suggested before.</summary>
    public bool Holds(Point point) => Pending.Contains(point) || Finished.Any(outcome => outcome.Point.Equals(point));
}
