using Hone.Diagnosis;

namespace Hone.Tuning.Pruners;

/// <summary>Asynchronous successive halving: at rungs of s, s·η, s·η² … steps trials are paused, and the best share of 1/η of each rung goes on from its checkpoint, as soon as it is known.</summary>
/// <remarks>Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht &amp; Talwalkar 2018, "A system for massively parallel hyperparameter tuning", algorithm 2 (ASHA). No trial waits for a rung to be full.</remarks>
/// <param name="MinSteps">s, the first rung: 1 or more.</param>
/// <param name="Factor">η: 2 or more.</param>
public sealed record HalvingPruner(int MinSteps = 1, int Factor = 3) : Pruner
{
    public int MinSteps { get; init => field = AtLeast(1, value, nameof(MinSteps)); } = MinSteps;

    public int Factor { get; init => field = AtLeast(2, value, nameof(Factor)); } = Factor;

    public override string Name => "halving";

    public override bool Pauses => true;

    public override Decision After(Curve trial, IReadOnlyList<Curve> all)
    {
        long rung = RungAt(trial.Last);
        if (rung <= trial.BeforeLast) return Decision.Continue;
        double value = trial.BestAt((int)rung);
        int members = 0, better = 0;
        foreach (var other in Members(rung, all))
        {
            members++;
            double its = other.BestAt((int)rung);
            if (its < value || its == value && other.Number < trial.Number) better++;
        }
        return double.IsFinite(value) && better < members / Factor ? Decision.Continue : Decision.Pause;
    }

    public override Curve? Next(IReadOnlyList<Curve> all) => Rungs(all).Reverse().Select(rung =>
    {
        var ranked = Ranked(rung, all);
        return ranked.Take(ranked.Length / Factor).FirstOrDefault(curve => WaitsAt(rung, curve) && double.IsFinite(curve.BestAt((int)rung)));
    }).FirstOrDefault(next => next is not null);

    public override IEnumerable<Curve> Spent(IReadOnlyList<Curve> all, long toCome)
    {
        var spent = new HashSet<Curve>(all.Where(curve => curve.State == TrialState.Paused && curve.Last < MinSteps)); // of no rung: nobody will call for them
        foreach (long rung in Rungs(all)) // from below: who stays there does not arrive above
        {
            long arriving = all.Count(curve => curve.Last < rung && curve.State is TrialState.Running or TrialState.Waiting or TrialState.Paused && !spent.Contains(curve));
            var ranked = Ranked(rung, all);
            long promoted = (ranked.Length + arriving + toCome) / Factor;
            spent.UnionWith(ranked.Where((curve, rank) => WaitsAt(rung, curve) && (rank >= promoted || !double.IsFinite(curve.BestAt((int)rung)))));
        }
        return spent;
    }

    /// <summary>Three rungs before the end, the first as early as that allows: a trial that passes the last one runs to its end.</summary>
    private protected override Pruner For(int steps) => this with { MinSteps = (int)Math.Ceiling(steps / Math.Pow(Factor, 3)) };

    /// <summary>The highest rung that a trial of so many steps has reached; 0 for none.</summary>
    private long RungAt(int step)
    {
        long rung = step >= MinSteps ? MinSteps : 0;
        while (rung > 0 && rung * Factor <= step) rung *= Factor;
        return rung;
    }

    /// <summary>The rungs that were reached, from below.</summary>
    private IEnumerable<long> Rungs(IReadOnlyList<Curve> all)
    {
        long last = all.Select(curve => curve.Last).DefaultIfEmpty().Max();
        for (long rung = MinSteps; rung <= last; rung *= Factor) yield return rung;
    }

    private bool WaitsAt(long rung, Curve curve) => curve.State == TrialState.Paused && RungAt(curve.Last) == rung;

    /// <summary>Those that failed later too: what they reported stands, and whoever was found too bad beside them stays so.</summary>
    private static IEnumerable<Curve> Members(long rung, IReadOnlyList<Curve> all) => all.Where(curve => curve.Last >= rung);

    /// <summary>The best first; of equal ones the older.</summary>
    private static Curve[] Ranked(long rung, IReadOnlyList<Curve> all) => [.. Members(rung, all).OrderBy(curve => curve.BestAt((int)rung)).ThenBy(curve => curve.Number)];
}
