using CsCheck;
using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tuning;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tests.Tuning;

/// <summary>What halving promises, whatever the values, the number of workers and how they end.</summary>
public sealed class HalvingTests
{
    private static readonly Space Line = new(("x", new NumberParameter(0, 1)));

    private static readonly Gen<(int Trials, int Workers, int Steps, int First, int Factor, int Pruner, int Seed)> Studies =
        Gen.Select(Gen.Int[1, 25], Gen.Int[1, 5], Gen.Int[1, 30], Gen.Int[1, 4], Gen.Int[2, 4], Gen.Int[0, Pruner.All.Count - 1], Gen.Int[0, 1_000_000]);

    private static Study New(Pruner pruner, int trials, int? steps) =>
        Study.Create(new MemoryStudyStore(), new StudyDefinition { Name = "a", Space = Line, Sampler = "random", Pruner = pruner, MostTrials = trials, Steps = steps });

    /// <summary>From 0 to 1, another one for each trial and step.</summary>
    private static double Noise(int seed, int trial, int step) => new Key((ulong)seed).Fold((ulong)trial).Uniform(step);

    [Fact]
    public void A_study_always_ends_and_every_trial_with_an_outcome() => Studies.Sample(item =>
    {
        var pruner = item.Pruner switch
        {
            0 => new NoPruner(),
            1 => new PercentilePruner(0.5, 2),
            2 => new HalvingPruner(item.First, item.Factor),
            _ => (Pruner)new HyperbandPruner(item.First, Math.Max(item.First, item.Steps), item.Factor),
        };
        using var study = New(pruner, item.Trials, item.Seed % 2 == 0 ? item.Steps : null);
        int died = 0;
        new Simulation(study, item.Workers, item.Steps, (trial, step) => Noise(item.Seed, trial.Number, step) is var value && value > 0.95 ? double.NaN : value, _ => 1)
        {
            Dies = (trial, step) => Noise(item.Seed + 1, trial.Number, step) > 0.9 && died++ < 100,
        }.Run();
        Assert.Equal(item.Trials, study.Trials.Count);
        Assert.All(study.Trials, trial => Assert.True(trial.State is TrialState.Finished or TrialState.Pruned or TrialState.Infeasible));
        Assert.All(study.Trials, trial => Assert.True(trial.Order > 0));
    }, iter: 200);

    [Fact]
    public void Nobody_passes_a_rung_who_is_not_among_its_best_and_the_best_of_enough_never_waits() => Studies.Sample(item =>
    {
        var pruner = new HalvingPruner(item.First, item.Factor);
        using var study = New(pruner, item.Trials, item.Steps);
        int Above(IReadOnlyList<Curve> all, Curve trial, int rung) => all.Count(other => other.Last >= rung && other.BestAt(rung) < trial.BestAt(rung));
        void Passes(int number, int rung)
        {
            var all = study.Curves;
            Assert.True(Above(all, all[number], rung) < all.Count(other => other.Last >= rung) / item.Factor);
        }
        new Simulation(study, item.Workers, item.Steps, (trial, step) => Noise(item.Seed, trial.Number, step), _ => 1)
        {
            OnReport = (trial, step) =>
            {
                if (trial.Decision == Decision.Continue && step < item.Steps && IsRung(step)) Passes(trial.Number, step);
            },
            OnAsk = trial =>
            {
                if (trial.Attempt > 1) Passes(trial.Number, trial.Step);
                foreach (var paused in study.Curves.Where(curve => curve.State == TrialState.Paused))
                    Assert.False(study.Curves.Count(other => other.Last >= paused.Last) >= item.Factor && Above(study.Curves, paused, paused.Last) == 0 && trial.Attempt == 1);
            },
        }.Run();
        // At the end as many went on as the rung allows, and the best of all that got to a rung of enough is whole.
        foreach (int rung in Enumerable.Range(1, item.Steps - 1).Where(IsRung))
        {
            var members = study.Curves.Where(curve => curve.Last >= rung).OrderBy(curve => curve.BestAt(rung)).ToArray();
            Assert.All(members.Take(members.Length / item.Factor), curve => Assert.True(curve.Last > rung));
        }

        bool IsRung(int step)
        {
            int rung = item.First;
            while (rung < step) rung *= item.Factor;
            return rung == step;
        }
    }, iter: 200);

    [Fact]
    public void What_is_resumed_goes_on_at_the_step_where_it_was_paused() => Studies.Sample(item =>
    {
        using var study = New(new HalvingPruner(item.First, item.Factor), item.Trials, item.Steps);
        var simulation = new Simulation(study, item.Workers, item.Steps, (trial, step) => Noise(item.Seed, trial.Number, step), _ => 1)
        {
            OnAsk = trial => Assert.Equal(study.Curves[trial.Number].Last, trial.Step),
        };
        simulation.Run();
        Assert.Equal(study.Curves.Sum(curve => curve.Last), simulation.Steps); // nothing was done twice
        Assert.All(study.Curves, curve => Assert.Equal(Enumerable.Range(1, curve.Last), curve.Steps));
    }, iter: 100);

    [Fact]
    public void What_is_spent_would_never_have_been_called_for()
    {
        int called = 0, refused = 0;
        foreach (int factor in (int[])[2, 3])
            foreach (int[] first in Permutations(5))
                foreach (int[] second in Permutations(factor == 2 ? 3 : 1))
                    for (int moves = 0; moves < 64; moves++) Walk(new HalvingPruner(1, factor), first, second, moves);
        Assert.True(called > 1000 && refused > 1000, $"{called}, {refused}");

        // Two workers; a bit of the moves says who is next, another one whether that worker's trial fails.
        void Walk(HalvingPruner pruner, int[] first, int[] second, int moves)
        {
            var all = new List<Curve>();
            var given = new HashSet<Curve>();
            var hands = new Curve?[2];
            for (int move = 0, idle = 0; idle < 2; move++)
            {
                int worker = moves >> move % 6 & 1;
                if (hands[worker] is null && Next() is { } next) (hands[worker], next.State) = (next, TrialState.Running);
                if (hands[worker] is { } trial)
                {
                    idle = 0;
                    int step = trial.Last + 1;
                    trial.Add(step, step == 1 ? first[trial.Number] : second[trial.Number % second.Length] + 10 * (step - 2));
                    bool fails = step > 1 && moves % 7 == 3;
                    trial.State = fails ? TrialState.Failed : step == 3 ? TrialState.Finished : pruner.After(trial, all) == Decision.Pause ? TrialState.Paused : TrialState.Running;
                    if (trial.State != TrialState.Running) hands[worker] = null;
                }
                else idle = hands[1 - worker] is null ? idle + 1 : 0;
                given.UnionWith(pruner.Spent(all, 5 - all.Count));
                if (idle == 0 && hands[worker] is null) moves = (moves * 5 + 1) & 63;
            }
            refused += given.Count;

            Curve? Next()
            {
                if (pruner.Next(all) is { } waiting)
                {
                    called++;
                    Assert.DoesNotContain(waiting, given);
                    return waiting;
                }
                if (all.Count == 5) return null;
                all.Add(new Curve(all.Count));
                return all[^1];
            }
        }
    }

    [Fact]
    public void Halving_finds_a_better_trial_than_running_all_whole_in_the_same_time_on_one_worker_and_on_many()
    {
        const int Steps = 27;
        int better = 0, worse = 0;
        foreach (int workers in (int[])[1, 4, 16])
            for (int seed = 0; seed < 10; seed++)
            {
                double Best(Pruner pruner)
                {
                    using var study = new Study(Line, new RandomSampler(), (ulong)seed, pruner: pruner);
                    // It learns towards what its settings allow, at a rate of its own, and seen through noise.
                    var simulation = new Simulation(study, workers, Steps,
                        (trial, step) => trial["x"].Number + (1 - trial["x"].Number) * Math.Exp(-step * (0.15 + Noise(7, trial.Number, 0) / 20)) + 0.02 * Noise(8, trial.Number, step), trial => 0.5 + Noise(9, trial.Number, 0));
                    simulation.Run(until: 15.0 * Steps / Math.Sqrt(workers));
                    return simulation.Bests.Count > 0 ? simulation.Bests[^1].Value : double.PositiveInfinity;
                }
                int sign = Best(Pruner.Named("halving", Steps)).CompareTo(Best(new NoPruner()));
                if (sign < 0) better++;
                if (sign > 0) worse++;
            }
        Assert.True(better >= worse + 12, $"Better {better}, worse {worse} of 30"); // by chance 21 of 30 or more: 2 %
    }

    private static IEnumerable<int[]> Permutations(int count) => count == 0 ? [[]]
        : Permutations(count - 1).SelectMany(shorter => Enumerable.Range(0, count).Select(at => (int[])[.. shorter[..at], count - 1, .. shorter[at..]]));
}
