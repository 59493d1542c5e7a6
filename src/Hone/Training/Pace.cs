using System.Diagnostics;
using Hone.Data;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>How fast a recipe trains on this machine, and what of it a given time allows.</summary>
/// <param name="SecondsOfEpoch">What an epoch of one network, of several kinds the mean, takes while as many train side by side as there are threads; above 0.</param>
/// <param name="Threads">1 or more.</param>
public sealed record Pace(double SecondsOfEpoch, int Threads)
{
    /// <summary>Epochs below this share of a recipe's cost more than networks do: with less time there are fewer networks.</summary>
    private const double FewestEpochs = 0.25;

    private const double Warming = 0.3; // of the time to measure in: code is still being compiled, and caches fill

    private const double DevOfTrain = 1 / 3.0; // work on a row of dev over that on a row of train: forward alone, instead of forward and twice backward

    /// <summary>Trains a recipe for a moment and throws away what came of it.</summary>
    /// <param name="rowsOf">What a member learns from and what it is judged by.</param>
    /// <param name="time">How long to measure; where the recipe is over before, so long as that.</param>
    /// <param name="threads">1 or more.</param>
    /// <exception cref="InputException">Data and recipe do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer threads than 1.</exception>
    public static Pace Of(Recipe recipe, Func<int, (Dataset Train, Dataset Dev)> rowsOf, int threads, TimeSpan time)
    {
        Require.Positive(threads);
        if (recipe.Members % recipe.Kinds != 0) throw Ensemble.Uneven(recipe);
        int each = recipe.Members / recipe.Kinds;
        return new Pace(Enumerable.Range(0, recipe.Kinds).Average(kind => SecondsOf(recipe.Member(kind * each) with { Members = each }, rowsOf, threads, time / recipe.Kinds)), threads);
    }

    private static double SecondsOf(Recipe recipe, Func<int, (Dataset Train, Dataset Dev)> rowsOf, int threads, TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        var clocks = Enumerable.Range(0, Math.Min(threads, recipe.Members)).Select(_ => new Clock(time * Warming)).ToArray();
        new Ensemble(recipe with { Members = clocks.Length }, (member, share) => new Trainer(recipe.Member(member), clocks[member]) { Threads = share }) { Threads = threads }.Fit(rowsOf, over.Token);
        var (train, dev) = rowsOf(0);
        int steps = new Batches(train.Rows, recipe.BatchSize).Count;
        return clocks.Where(clock => clock.Steps > 0).Average(clock => clock.SecondsOfStep * steps * (clock.SawEpoch ? 1 : 1 + DevOfTrain * dev.Rows / train.Rows));
    }

    /// <summary>How long a recipe takes that differs in nothing but its epochs and members.</summary>
    public TimeSpan TimeOf(Recipe recipe) => TimeSpan.FromSeconds(SecondsOfEpoch * recipe.Epochs * Rounds(recipe.Members));

    /// <summary>The recipe, or as much of it as <paramref name="time"/> allows: first with fewer epochs, down to a quarter, then without its variants, the last first, then with fewer networks, then one network with the epochs there is time for, at least one.</summary>
    /// <remarks>An ensemble of five that trained for a quarter of the epochs errs less than one network that trained for all (bench/results/tables.md, "Fewer epochs or fewer networks").</remarks>
    public Recipe Within(Recipe recipe, TimeSpan time)
    {
        double epochs = time.TotalSeconds / SecondsOfEpoch; // of one network after another
        int fewest = Math.Max(1, (int)(FewestEpochs * recipe.Epochs)), members = recipe.Members;
        var variants = recipe.Variants;
        for (; variants is not null && epochs / Rounds(members) < fewest; members -= recipe.Members / recipe.Kinds) variants = variants.Count == 1 ? null : [.. variants.SkipLast(1)];
        while (variants is null && members > 1 && epochs / Rounds(members) < fewest) members--;
        return recipe with { Members = members, Variants = variants, Epochs = (int)Math.Clamp(epochs / Rounds(members), 1, recipe.Epochs) };
    }

    /// <summary>How often a thread trains a network from start to end.</summary>
    private int Rounds(int members) => (members + Threads - 1) / Threads;

    /// <summary>Takes the time of steps, those while things warm up apart.</summary>
    private sealed class Clock(TimeSpan warming) : Callback
    {
        private long _start, _warm, _now;
        private int _before;

        public int Steps { get; private set; }

        /// <summary>Whether the time holds the measuring on dev.</summary>
        public bool SawEpoch { get; private set; }

        public double SecondsOfStep => Steps > _before ? Seconds(_warm, Steps - _before) : Seconds(_start, Steps); // it was over before it was warm

        public override void OnStart(Run run) => _start = Stopwatch.GetTimestamp();

        public override void OnStep(Run run, in StepReport report)
        {
            _now = Stopwatch.GetTimestamp();
            Steps++;
            if (Steps == 1 || Stopwatch.GetElapsedTime(_start, _now) < warming) (_warm, _before) = (_now, Steps);
        }

        public override void OnEpoch(Run run, EpochReport report) => SawEpoch |= Steps > _before;

        private double Seconds(long from, int steps) => Math.Max(1, _now - from) / (double)Stopwatch.Frequency / steps;
    }
}
