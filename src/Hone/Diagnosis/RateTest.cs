using Hone.Data;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>A learning-rate range test: a recipe's network trained for some hundred steps while the rate grows by equal factors. Where the loss falls, rates train; where it climbs, they do not.</summary>
/// <remarks>
/// Smith 2017, "Cyclical learning rates for training neural networks", section 3.3. The network is one of its own, thrown away afterwards; the recipe's schedule is not used.
/// The loss is smoothed as s ← β·s + (1 − β)·ℓ, β = 0.9, and divided by 1 − βⁱ. The test ends where that is 4 times the lowest so far, or a loss is not finite.
/// </remarks>
/// <param name="Seed">Of the network's start, the order of rows, and masks.</param>
/// <param name="Rates">One a step.</param>
/// <param name="Losses">Mean loss of the batch before the step at that rate, penalties left out.</param>
/// <param name="Smoothed">The same, smoothed.</param>
/// <param name="Steepest">Where the smoothed loss falls fastest by factors of the rate; null where it does not fall.</param>
/// <param name="Lowest">Where the smoothed loss is lowest; null where it is not clearly below where it began.</param>
/// <param name="Diverged">Where the test ended before its highest rate; null where it did not.</param>
public sealed record RateTest(ulong Seed, IReadOnlyList<double> Rates, IReadOnlyList<double> Losses, IReadOnlyList<double> Smoothed, double? Steepest, double? Lowest, double? Diverged)
{
    /// <summary>Times the lowest smoothed loss at which the test ends.</summary>
    public const double Climb = 4;

    private const double Beta = 0.9;
    private const int Calm = 20;              // the first steps, at rates too low to change anything
    private const double Errors = 4;          // standard errors by which a fall is more than noise
    private const double HalfWindow = 0.25;   // powers of ten on each side of a place, over which its slope is taken

    /// <summary>A tenth of the rate with the lowest loss: far enough from where it climbs again. Null where the loss did not fall, or was still falling at the end.</summary>
    public double? Tenth => IsOpen ? null : Lowest / 10;

    /// <summary>Whether the loss was still falling at the highest rate: then nothing is known of where it climbs.</summary>
    public bool IsOpen => Diverged is null && Lowest is { } lowest && lowest > Rates[^1] / 2;

    /// <param name="threads">Threads to use, 1 or more; never shows in the result.</param>
    /// <exception cref="InputException">Data and recipe do not fit each other.</exception>
    public static RateTest Of(Recipe recipe, Dataset train, RateTestOptions? options = null, int threads = 1)
    {
        options ??= new RateTestOptions();
        Fitting.Check(recipe, train, train);
        using var workers = new Workers(threads);
        var batches = new Batches(train.Rows, recipe.BatchSize);
        var plan = Fitting.Compile(recipe, train.Features, Math.Max(Math.Min(recipe.BatchSize, train.Rows), Trainer.EvaluationRows), Trainer.StartOf(recipe), workers);
        if (recipe.UnitVariance) UnitVarianceStart.Scale(recipe, plan, train);
        Fitting.Try(recipe, new Evaluator(plan, recipe.Loss), train);
        var gradient = new BatchGradient(recipe, plan, train);
        var stepper = new Stepper<float>(recipe.Optimizer, plan, Trainer.NoiseOf(recipe));
        var (rates, losses, smoothed) = (new List<double>(), new List<double>(), new List<double>());
        double s = 0, best = double.PositiveInfinity;
        double? diverged = null;
        for (int i = 0; i < options.Steps && diverged is null; i++)
        {
            if (i % batches.Count == 0) batches.Shuffle(Trainer.OrderOf(recipe, i / batches.Count));
            double rate = options.RateAt(i), loss = gradient.Of(batches[i % batches.Count], i).Loss;
            s = Beta * s + (1 - Beta) * loss;
            double ŝ = s / (1 - Math.Pow(Beta, i + 1));
            if (!double.IsFinite(loss) || ŝ > Climb * best) diverged = rate;
            if (!double.IsFinite(loss)) break;
            rates.Add(rate);
            losses.Add(loss);
            smoothed.Add(ŝ);
            best = Math.Min(best, ŝ);
            stepper.Step(rate);
        }
        int? lowest = LowestOf(losses, smoothed);
        return new RateTest(recipe.Seed, rates, losses, smoothed, lowest is { } end ? SteepestOf(rates, smoothed, end) : null, lowest is { } at ? rates[at] : null, diverged);
    }

    /// <summary>The step with the lowest smoothed loss, where that is below the loss of the first steps by more than their noise.</summary>
    private static int? LowestOf(List<double> losses, List<double> smoothed)
    {
        if (losses.Count <= Calm) return null;
        var first = losses.Take(Calm);
        double mean = first.Average(), variance = first.Sum(loss => (loss - mean) * (loss - mean)) / (Calm - 1);
        int lowest = Enumerable.Range(Calm, losses.Count - Calm).MinBy(i => smoothed[i]);
        // The variance of a smoothed loss is (1 − β)/(1 + β) of one loss's.
        return mean - smoothed[lowest] > Errors * Math.Sqrt(variance * ((1 - Beta) / (1 + Beta) + 1.0 / Calm)) ? lowest : null;
    }

    /// <summary>The rate before the lowest loss around which a straight line through the smoothed losses, over the logarithm of the rate, falls most.</summary>
    private static double? SteepestOf(List<double> rates, List<double> smoothed, int lowest)
    {
        int half = Math.Max(2, (int)Math.Round(HalfWindow / Math.Log10(rates[1] / rates[0])));
        double Slope(int middle) => Enumerable.Range(-half, 2 * half + 1).Sum(offset => offset * smoothed[middle + offset]); // times what is the same everywhere: rates lie evenly
        int[] places = [.. Enumerable.Range(0, smoothed.Count).Where(i => i >= half && i + half < smoothed.Count && i <= lowest)];
        int steepest = places.Length == 0 ? -1 : places.MinBy(Slope);
        return steepest >= 0 && Slope(steepest) < 0 ? rates[steepest] : null;
    }
}
