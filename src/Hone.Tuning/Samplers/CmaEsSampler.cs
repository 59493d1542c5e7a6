using Hone.Numerics;
using Hone.Tuning.Processes;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Draws from a normal distribution that follows the better half of each generation: for many trials of what has a slope to go down.</summary>
/// <remarks>
/// <see cref="Evolution"/> names the papers. What finished is taken in generations in the order in which it did, whoever suggested it, so that trials may run in parallel and other samplers may
/// have come before. Whole numbers leave their cell with a least probability (Hamano, Saito, Nomura &amp; Shirakawa 2022, "CMA-ES with margin"); a category is drawn by how often the better
/// half of the last generations had each choice; a parameter that does not exist at a point counts as in the middle of the distribution. A distribution that has become too narrow makes way for a wide
/// one with twice the generation (Auger &amp; Hansen 2005, "A restart CMA evolution strategy with increasing population size").
/// </remarks>
public sealed record CmaEsSampler : Sampler
{
    private const int Redraws = 100, Remembered = 4;

    public override string Name => "cma-es";

    /// <summary>Trials, of whatever sampler, whose best the distribution starts from; until then points are evenly spread. Null for 10, or two a parameter where that is more.</summary>
    public int? StartTrials { get; init; }

    protected override double[] Suggest(History history, Key key)
    {
        var space = history.Space;
        int dimensions = space.Parameters.Count, start = Math.Max(1, StartTrials ?? Math.Max(10, 2 * dimensions));
        if (history.Finished.Count < start) return EvenPlaces.Next(history, key);

        int[] ordered = [.. Enumerable.Range(0, dimensions).Where(d => !space.Parameters[d].Parameter.IsCategory)];
        double[][] places = [.. history.Finished.Select(outcome => space.PlacesOf(outcome.Point))];
        var place = new double[dimensions];
        int population = Evolution.Usual(Math.Max(1, ordered.Length));
        if (ordered.Length > 0)
        {
            var evolution = Follow(history.Finished, places, ordered, start, population, space);
            population = evolution.Population;
            double[] drawn = Draw(evolution, key, [.. ordered.Select(d => space.Parameters[d].Parameter.Count)]);
            for (int i = 0; i < ordered.Length; i++) place[ordered[i]] = drawn[i];
        }
        for (int d = 0; d < dimensions; d++)
            if (space.Parameters[d].Parameter is { IsCategory: true, Count: { } count }) place[d] = Choose(history.Finished, places, d, count, population, key.Fold(Redraws + 1).Fold((ulong)d));
        return place;
    }

    /// <summary>The distribution after all whole generations.</summary>
    private static Evolution Follow(IReadOnlyList<Outcome> finished, double[][] places, int[] ordered, int start, int population, Space space)
    {
        double[][] Ranked(int from, int count, Evolution? evolution) => [.. Enumerable.Range(from, count).Ranked(i => finished[i])
            .Select(i => (double[])[.. ordered.Select((d, k) => double.IsNaN(places[i][d]) ? evolution is null ? 0.5 : evolution.Mean[k] : places[i][d])])];
        var evolution = new Evolution(Ranked(0, start, null), population);
        ulong restarts = 0;
        for (int from = start; from + evolution.Population <= finished.Count; from += evolution.Population)
        {
            if (Enumerable.Range(from, evolution.Population).All(i => !double.IsFinite(finished[i].Value))) continue; // says nothing of the direction
            evolution.Learn(Ranked(from, evolution.Population, evolution));
            if (!evolution.IsSpent) continue;
            restarts++;
            evolution = new Evolution([HaltonSampler.At((long)restarts, space.Parameters.Count, new Key(2))], evolution.Population * 2);
        }
        return evolution;
    }

    /// <summary>A draw inside 0 … 1, of whole numbers one that leaves the mean's cell often enough.</summary>
    private static double[] Draw(Evolution evolution, Key key, int?[] counts)
    {
        double[] place = evolution.Draw(key.Fold(0));
        for (int attempt = 1; attempt < Redraws && place.Any(value => value is < 0 or > 1); attempt++) place = evolution.Draw(key.Fold((ulong)attempt));
        double least = 1.0 / (evolution.Population * counts.Length);
        for (int d = 0; d < place.Length; d++)
        {
            place[d] = Math.Clamp(place[d], 0, 1);
            if (counts[d] is not { } count) continue;
            double cell = Math.Min(count - 1, Math.Floor(evolution.Mean[d] * count)), deviation = evolution.Deviation(d);
            double below = Gaussian.Below((cell / count - evolution.Mean[d]) / deviation), above = Gaussian.Below((evolution.Mean[d] - (cell + 1) / count) / deviation);
            double u = key.Fold(Redraws).Uniform(d);
            if (below < least / 2 && cell > 0 && u < least / 2) place[d] = (cell - 0.5) / count;
            else if (above < least / 2 && cell < count - 1 && u > 1 - least / 2) place[d] = (cell + 1.5) / count;
        }
        return place;
    }

    /// <summary>The place of a choice, each as likely as it is frequent in the better half of the last generations, and as one more trial spread over all.</summary>
    private static double Choose(IReadOnlyList<Outcome> finished, double[][] places, int parameter, int count, int population, Key key)
    {
        int first = Math.Max(0, finished.Count - Remembered * population);
        var better = Enumerable.Range(first, finished.Count - first).Ranked(i => finished[i]).Take((finished.Count - first + 1) / 2);
        var shares = new double[count];
        Array.Fill(shares, 1.0 / count);
        foreach (int i in better)
            if (!double.IsNaN(places[i][parameter])) shares[(int)(places[i][parameter] * count)]++;
        double pick = key.Uniform(0) * shares.Sum();
        int choice = 0;
        for (double sum = shares[0]; sum <= pick && choice < count - 1;) sum += shares[++choice];
        return (choice + 0.5) / count;
    }
}
