using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Insight;

/// <summary>What mattered in a study: how differently the best trials are spread along a parameter than all of them.</summary>
/// <remarks>
/// PED-ANOVA (Watanabe, Bansal &amp; Hutter 2023, "PED-ANOVA: Efficiently quantifying hyperparameter importance in arbitrary subspaces", equation 9): the Pearson divergence of the density of the
/// best tenth of the trials from that of all, one parameter at a time, both by Parzen estimates of Scott's width. It needs no model of the objective and does not mind that a sampler
/// tried some places more often. Three things are added: what as many trials drawn at random diverge by is taken off, so that what does not matter gets 0 however few trials there are; a
/// parameter that only some trials have is judged among those, and counts by their share; and trials that were ended early or paused, because others did better, stand behind the finished ones.
/// </remarks>
public static class Importances
{
    private const double Best = 0.1;
    private const int FewestBest = 5, Fewest = 2 * FewestBest, Draws = 64;

    /// <returns>Every parameter, the most important first; none where fewer than ten trials came to something, or fewer than five finished.</returns>
    public static IReadOnlyList<Importance> Of(StudyRecord study)
    {
        var finished = study.Ranked;
        double sign = study.Definition.HigherIsBetter ? -1 : 1;
        TrialRecord[] ranked = [.. finished, .. study.Trials.Where(trial => trial.State is TrialState.Pruned or TrialState.Paused && double.IsFinite(trial.Value)).OrderBy(trial => sign * trial.Value).ThenBy(trial => trial.Number)];
        if (study.Space is not { } space || ranked.Length < Fewest || finished.Count < FewestBest) return [];
        (string Name, double Size)[] sizes = [.. space.Parameters.Select(item => (item.Name, SizeOf(item.Parameter, [.. ranked.Select(trial => Places.Of(trial, item.Name, item.Parameter)).OfType<double>()], ranked.Length)))];
        double sum = sizes.Select(item => item.Size).Order().Sum(); // in an order of its own, so that the parameters' does not matter
        return [.. sizes.Select(item => new Importance(item.Name, sum > 0 ? item.Size / sum : 0)).OrderByDescending(item => item.Share).ThenBy(item => item.Parameter, StringComparer.Ordinal)];
    }

    /// <param name="places">Of the trials that have the parameter, the best first.</param>
    private static double SizeOf(Parameter parameter, double[] places, int trials)
    {
        if (places.Length < Fewest) return 0;
        int best = Math.Max(FewestBest, (int)Math.Ceiling(Best * places.Length));
        double[] all = PlaceDensity.Of(parameter, places);
        double Divergence(double[] some) => PlaceDensity.Of(parameter, some).Zip(all, (part, whole) => whole > 0 ? Math.Pow(part / whole - 1, 2) * whole : 0).Sum();
        double chance = Enumerable.Range(0, Draws).Average(draw => Divergence(Drawn(places, best, new Key(1).Fold((ulong)draw))));
        return Math.Max(0, Divergence(places[..best]) - chance) * places.Length / trials;
    }

    private static double[] Drawn(double[] places, int count, Key key) => [.. Enumerable.Range(0, places.Length).OrderBy(i => key.Uniform(i)).Take(count).Select(i => places[i])];
}
