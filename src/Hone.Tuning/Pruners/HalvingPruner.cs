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
        return rung <= trial.BeforeLast || Rank(trial, rung, all) < Promoted(Members(rung, all).Count()) ? Decision.Continue : Decision.Pause;
    }

    public override Curve? Next(IReadOnlyList<Curve> all)
    {
        for (long rung = RungAt(all.Select(curve => curve.Last).DefaultIfEmpty().Max()); rung > 0; rung = rung == MinSteps ? 0 : rung / Factor)
        {
            var ranked = Members(rung, all).OrderBy(curve => curve.BestAt((int)rung)).ThenBy(curve => curve.Number).ToArray();
            var next = ranked.Take(Promoted(ranked.Length)).FirstOrDefault(curve => curve.State == TrialState.Paused && RungAt(curve.Last) == rung);
            if (next is not null) return next;
        }
        return null;
    }

    public override bool MayGoOn(Curve paused, IReadOnlyList<Curve> all, long toCome)
    {
        long rung = RungAt(paused.Last);
        long arriving = all.Count(curve => curve.Last < rung && curve.State is TrialState.Running or TrialState.Waiting or TrialState.Paused);
        return Rank(paused, rung, all) < (Members(rung, all).Count() + arriving + toCome) / Factor;
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

    private static IEnumerable<Curve> Members(long rung, IReadOnlyList<Curve> all) => all.Where(curve => curve.Last >= rung && curve.State != TrialState.Failed);

    /// <summary>How many members of a rung were better there; of equal ones the older.</summary>
    private static int Rank(Curve trial, long rung, IReadOnlyList<Curve> all)
    {
        double value = trial.BestAt((int)rung);
        return Members(rung, all).Count(other => other.BestAt((int)rung) is var its && (its < value || its == value && other.Number < trial.Number));
    }

    private int Promoted(int members) => members / Factor;
}
