using Hone.Numerics;
using Hone.Tuning.Processes;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Models the objective as a Gaussian process and tries where the expected improvement on the best is largest.</summary>
/// <remarks>
/// Jones, Schonlau &amp; Welch 1998, "Efficient global optimization of expensive black-box functions", with Matérn's kernel and the logarithm of the improvement. Points that are being tried
/// are taken to come out as expected (Ginsbourger, Le Riche &amp; Carraro 2010, "kriging believer"), so that parallel trials keep apart. How much of a trial was given counts as one more
/// dimension, and whole trials are what improvement is expected of (Kandasamy, Dasarathy, Schneider &amp; Póczos 2017, "Multi-fidelity Bayesian optimisation with continuous approximations").
/// For spaces without conditions.
/// </remarks>
public sealed record GaussianProcessSampler : Sampler
{
    public override string Name => "gp";

    /// <summary>Evenly spread trials before the process is asked; null for 10, or two a parameter where that is more.</summary>
    public int? StartTrials { get; init; }

    public override string? Warning(Space space) =>
        space.IsConditional ? "The sampler gp: found a space whose parameters have conditions, expected one without. The samplers auto, tpe and cma-es take both." : null;

    /// <exception cref="InputException">The space has conditions.</exception>
    protected override double[] Suggest(History history, Key key)
    {
        var space = history.Space;
        int dimensions = space.Parameters.Count;
        if (Warning(space) is { } fault) throw new InputException(fault);
        if (history.Finished.Count < (StartTrials ?? Math.Max(10, 2 * dimensions))) return EvenPlaces.Next(history, key);

        // 0 for a whole trial, 1 for the shortest; where all are whole the dimension is left out.
        double shortest = Math.Log(history.Finished.Min(outcome => outcome.Share));
        double[] Extend(double[] place, double share) => shortest < 0 ? [.. place, Math.Log(share) / shortest] : place;
        bool[] categories = [.. space.Parameters.Select(item => item.Parameter.IsCategory), .. shortest < 0 ? [false] : (bool[])[]];
        double[][] known = [.. history.Finished.Select(outcome => space.PlacesOf(outcome.Point))], whole = [.. known.Select(place => Extend(place, 1))];
        double[][] places = [.. history.Finished.Select((outcome, i) => Extend(known[i], outcome.Share))];
        double[] observed = Observations.Fit([.. history.Finished.Select(outcome => outcome.Value)]);

        var kernel = KernelFit.Of(places, observed, categories);
        var process = new GaussianProcess(kernel, places, observed);
        double[] expected = [.. whole.Select(place => process.At(place).Mean)];
        double best = expected.Min();
        double[] incumbent = known[shortest < 0 ? Array.IndexOf(expected, best) : Array.IndexOf(observed, observed.Min())];
        if (history.Pending.Count > 0)
        {
            double[][] pending = [.. history.Pending.Select(space.PlacesOf)], extended = [.. pending.Select(place => Extend(place, 1))];
            process = new GaussianProcess(kernel, [.. places, .. extended], [.. observed, .. extended.Select(place => process.At(place).Mean)]);
            known = [.. known, .. pending];
        }
        return new Acquisition(space, process, best, known).Best(incumbent, key);
    }
}
