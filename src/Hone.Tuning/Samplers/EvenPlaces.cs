using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Where a space has been looked at least.</summary>
internal static class EvenPlaces
{
    private const int Candidates = 64;

    /// <summary>Of some random places the one furthest from all that was tried or is being tried, whoever suggested it.</summary>
    /// <remarks>Mitchell 1991, "Spectrally optimal sampling for distribution ray tracing". Distances go around the ends, so that these are not sought more than the rest.</remarks>
    public static double[] Next(History history, Key key)
    {
        var space = history.Space;
        double[][] known = [.. history.Finished.Select(outcome => space.PlacesOf(outcome.Point)), .. history.Pending.Select(space.PlacesOf)];
        double[] best = [];
        double most = double.NegativeInfinity;
        for (int i = 0; i < Candidates; i++)
        {
            double[] place = [.. Enumerable.Range(0, space.Parameters.Count).Select(d => key.Fold((ulong)i).Uniform(d))];
            double nearest = double.PositiveInfinity;
            foreach (double[] other in known) nearest = Math.Min(nearest, SquaredDistance(space, place, other));
            if (nearest > most) (best, most) = (place, nearest);
        }
        return best;
    }

    private static double SquaredDistance(Space space, double[] place, double[] other)
    {
        double sum = 0;
        for (int d = 0; d < place.Length; d++)
        {
            if (double.IsNaN(other[d])) continue; // does not exist there
            var parameter = space.Parameters[d].Parameter;
            double gap = Math.Abs(place[d] - other[d]);
            gap = parameter is { IsCategory: true, Count: { } count } ? (int)(place[d] * count) == (int)(other[d] * count) ? 0 : 0.5 : Math.Min(gap, 1 - gap);
            sum += gap * gap;
        }
        return sum;
    }
}
