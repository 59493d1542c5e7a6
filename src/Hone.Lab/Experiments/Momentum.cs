using System.Globalization;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Optimizers;

namespace Hone.Lab.Experiments;

/// <summary>Steps along an average of gradients: how long the average should be, and what it gives.</summary>
internal sealed class Momentum : Experiment
{
    private const string Cosine = "cosine between steps", FirstOverTenth = "first step over tenth", Summed = "β = 0.9, summed", Large = "gradient descent, rate 1";
    private const int Epochs = 400, BatchSize = 64, GridEpochs = 100, Far = 600;
    private const double Rate = 0.1;

    private static readonly double[] Betas = [0, 0.5, 0.8, 0.9, 0.99, 0.999];

    /// <summary>Rates that each way over a surface is tried with.</summary>
    private static readonly double[] Rates = [.. Enumerable.Range(-16, 33).Select(i => Math.Pow(10, i / 8.0))];

    public override string Name => "momentum";

    public override string Title => "Steps that remember";

    public override string Question => "What does it change to step along an average of the last gradients instead of the newest one, and how long should that average be?";

    internal override Reproduction? Reproduction { get; } = new MomentumReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = MoonsTask.Samples(bench);
        int outputs = samples[0].Outputs;
        Setup[] setups =
        [
            .. Betas.Select(beta => Of(Named(beta), beta == 0 ? "v ← β·v + (1 − β)·g with nothing kept" : FormattableString.Invariant($"the average of about the last {1 / (1 - beta):0} gradients"), new Optimizers.Momentum(beta, Averaged: true), Rate, outputs)),
            Of(Summed, "v ← β·v + g at the same rate: ten times as far a step", new Optimizers.Momentum(0.9), Rate, outputs),
            Of(Large, "no momentum, but ten times the rate", new Sgd(), 10 * Rate, outputs),
        ];
        var comparison = bench.Train(setups, samples);
        var facts = new StepFacts[setups.Length, bench.Seeds.Count];
        bench.Parallel(facts.Length, i => facts[i % setups.Length, i / setups.Length] = StepFacts.Of(comparison[i % setups.Length, i / setups.Length].AtStart(), Epochs));
        StepFacts Facts(Trained one) => facts[Array.FindIndex(setups, setup => setup.Name == one.Walk.Setup.Name), bench.Seeds.ToList().IndexOf(one.Seed)];
        var variants = comparison.Variants(new(Cosine, one => Facts(one).Cosine), new(FirstOverTenth, one => Facts(one).FirstOverTenth));
        Variant Variant(string name) => variants.First(one => one.Name == name);
        Variant plain = Variant(Named(0)), usual = Variant(Named(0.9)), slow = Variant(Named(0.999));
        Contrast[] contrasts =
        [
            Contrast.Of(Comparison.LossAtEnd, usual, plain), Contrast.Of(Comparison.OnTest, usual, plain), Contrast.Of(Comparison.LossAtEnd, slow, plain),
            Contrast.Of(Comparison.LossAtEnd, Variant(Summed), usual), Contrast.Of(Comparison.LossAtEnd, Variant(Summed), Variant(Large)),
        ];
        var (different, gap) = Equivalences(bench, comparison);
        PictureLine[] overBowl = Ways(Surface.Bowl);
        var soonest = overBowl.MinBy(way => Surface.Bowl.StepsToGoal(way) ?? int.MaxValue)!;

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"Momentum makes steps that agree with each other (cosine {Saying.Number(plain[Cosine].Mean)} without, {Saying.Number(usual[Cosine].Mean)} with β = 0.9) and costs a slow beginning. {Ending(contrasts[0])} Too much of it, β = 0.999, ends at a loss of {Saying.Number(slow[Comparison.LossAtEnd].Mean)}: the average is still of gradients from far back.",
            Same =
            [
                .. MoonsTask.Facts(bench, outputs),
                new("training", $"batches of {BatchSize}, shuffled alike for all variants, {Epochs} epochs, learning rate {Saying.Number(Rate)} unless the name says otherwise"),
                new("momentum", "v ← β·v + (1 − β)·g, w ← w − α·v: an average, as the founding notes have it, unless the name says summed"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Boundaries.Of("What the networks have learned", comparison, variants, $"Each square is one network, trained with seed {bench.Seeds[0]}; paler where it is less sure."),
                Curves.Of("The way there", comparison, "Mean over the seeds."),
                Sweep([.. variants.Take(Betas.Length)]),
                Lengths(facts),
                Paths.Of("Down a long bowl", Surface.Bowl, overBowl, 60, $"The first 60 steps, each β with the best of {Rates.Length} rates from {Saying.Number(Rates[0])} to {Saying.Number(Rates[^1])}. Across the bowl gradients point to and fro and cancel in the average; along it they agree and add up."),
                Paths.Of("Off a saddle", Surface.Saddle, Ways(Surface.Saddle), 60, "Begun a thousandth beside the ridge. There is hardly a gradient there; what there is grows with every step, and the velocity with it."),
                Steps(),
                Grid(bench, samples, outputs),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, $"β = 0 is gradient descent: of all weights of all seeds, {different} differ in a bit at the end."),
                new(ConclusionKind.Reason, $"The velocity starts at 0 and builds up: under a constant gradient step k is α·g·(1 − βᵏ). With β = 0.9 the first step is {Saying.Number(usual[FirstOverTenth].Mean)} of the tenth."),
                new(ConclusionKind.Reason, $"Two forms are in use. v ← β·v + g takes steps 1/(1 − β) times as long as v ← β·v + (1 − β)·g; with the rate divided by as much the two are one path (here, after {Epochs} epochs, no weight is further apart than {Saying.Number(gap)}). Hone's Momentum is the first unless Averaged says otherwise. A rate from one form is ten times off in the other."),
                new(ConclusionKind.Reason, $"Where momentum can gain is a long bowl: at its best rate gradient descent takes {StepsIn(Surface.Bowl, overBowl[0])} steps to stay near the bottom, {soonest.Name} takes {StepsIn(Surface.Bowl, soonest)}. The longer the bowl, the larger the best β: ((√κ − 1)/(√κ + 1))² where it is κ times as steep across as along (Polyak 1964), here {Saying.Number(Math.Pow((Math.Sqrt(Surface.Steepness) - 1) / (Math.Sqrt(Surface.Steepness) + 1), 2))}."),
                new(ConclusionKind.Correction, "\"Momentum speeds training up\" is often shown with the summed form, which is ten times the rate in disguise. Compare it with gradient descent at that rate, as the last contrast above does, before giving momentum the credit."),
            ],
            Advice =
            [
                new("Rate and momentum belong together: searches for both, the rate and 1 − β each on a logarithmic scale.", "hone train DATA --target COL --set '/optimizer={\"kind\":\"Momentum\"}'"),
                new("The same on points of your own: two columns of numbers and one of classes.", "hone lab momentum --data FILE"),
            ],
        };
    }

    private static Setup Of(string name, string what, Optimizer optimizer, double rate, int outputs, int batchSize = BatchSize, int epochs = Epochs) =>
        new(name, MoonsTask.Network(outputs)) { What = what, Optimizer = optimizer, Rate = rate, Epochs = epochs, BatchSize = batchSize };

    private static string Named(double beta) => FormattableString.Invariant($"β = {beta}");

    private static string Ending(Contrast contrast) => double.IsNaN(contrast.Margin) ? "Whether it ends elsewhere than gradient descent, one seed cannot say." : contrast.IsTold
        ? $"It ends at a {(contrast.Difference < 0 ? "lower" : "higher")} loss than without."
        : "Where it ends is not to be told from where gradient descent ends.";

    /// <summary>How many weights tell β = 0 from gradient descent, and how far apart the two forms of momentum end.</summary>
    private static (int Different, double Gap) Equivalences(Bench bench, Comparison comparison)
    {
        var counts = new int[bench.Seeds.Count];
        var gaps = new double[bench.Seeds.Count];
        double[] After(Trained start, Optimizer optimizer, double rate)
        {
            var walk = new Walk(start.Walk.Setup with { Optimizer = optimizer, Rate = rate }, start.Sample.Train, start.Sample.Outputs, start.Seed);
            for (int epoch = 0; epoch < Epochs; epoch++) walk.Run();
            return walk.Plan.Weights.ToArray();
        }
        bench.Parallel(counts.Length, seed =>
        {
            Trained none = comparison[0, seed], averaged = comparison[Array.IndexOf(Betas, 0.9), seed];
            double[] plain = After(none, new Sgd(), Rate), summed = After(averaged, new Optimizers.Momentum(0.9), Rate * (1 - 0.9)), own = averaged.Walk.Plan.Weights.ToArray(), zero = none.Walk.Plan.Weights.ToArray();
            counts[seed] = plain.Where((w, i) => BitConverter.DoubleToInt64Bits(w) != BitConverter.DoubleToInt64Bits(zero[i])).Count();
            gaps[seed] = summed.Select((w, i) => Math.Abs(w - own[i])).Max();
        });
        return (counts.Sum(), gaps.Max());
    }

    private static SweepPicture Sweep(IReadOnlyList<Variant> variants) => new("How long an average?", "β", Betas,
        [SweepSeries.Of(Comparison.LossAtEnd, variants), SweepSeries.Of(Comparison.OnTest, variants), SweepSeries.Of(Cosine, variants)])
    {
        XNames = [.. Betas.Select(beta => FormattableString.Invariant($"{beta}"))],
        Caption = "Dots are means over the seeds, bars reach from the lowest to the highest seed. About 1/(1 − β) gradients are averaged. The larger β, the straighter the way; at 0.999 it is so straight that it hardly turns where it should.",
    };

    private static LinePicture Lengths(StepFacts[,] facts)
    {
        const int shown = 60;
        return new LinePicture("The velocity builds up", "step", "length of the step", [.. Betas.Select((beta, i) =>
            new PictureLine(Named(beta), [.. Enumerable.Range(1, Math.Min(shown, facts[i, 0].Lengths.Count)).Select(step => (double)step)], [.. facts[i, 0].Lengths.Take(shown)]))])
        { LogY = true, Caption = "The first steps with the first seed. An average of gradients that begins at 0 begins with short steps: the longer the average, the longer that lasts." };
    }

    private static PictureLine[] Ways(Surface surface) => [.. ((double[])[0, 0.5, 0.9, 0.99]).Select(beta => surface.Best(new Optimizers.Momentum(beta, Averaged: true), Rates, Far, Named(beta)).Way)];

    private static string StepsIn(Surface surface, PictureLine way) => surface.StepsToGoal(way)?.ToString(CultureInfo.InvariantCulture) ?? $"more than {Far}";

    private static TablePicture Steps() => new("Steps until it stays near the lowest place", ["surface", .. ((double[])[0, 0.5, 0.9, 0.99]).Select(beta => $"#{Named(beta)}")],
        [.. ((Surface[])[Surface.Bowl, Surface.Saddle]).Select(surface => (IReadOnlyList<string>)[surface.Name, .. Ways(surface).Select(way => StepsIn(surface, way))])])
    { Caption = $"Within a hundredth of the height between start and goal, each at its own best of {Rates.Length} rates." };

    /// <summary>Momentum with all rows at once, with batches, and with one row at a time.</summary>
    private static TablePicture Grid(Bench bench, IReadOnlyList<Data.Sample> samples, int outputs)
    {
        (string Name, int Size, double Rate)[] sizes = [("all rows", 0, Rate), ("batches of 64", 64, Rate), ("one row", 1, Rate / 10)];
        double[] betas = [0, 0.9];
        var variants = bench.Train([.. sizes.SelectMany(size => betas.Select(beta => Of($"{size.Name}, {Named(beta)}", "", new Optimizers.Momentum(beta, Averaged: true), size.Rate, outputs, size.Size, GridEpochs)))], samples).Variants();
        return new TablePicture("Momentum goes with any batch", ["rows a step", "#rate", .. betas.Select(beta => $"#{Named(beta)}")],
            [.. sizes.Select((size, i) => (IReadOnlyList<string>)[size.Name, Saying.Number(size.Rate), .. betas.Select((_, j) => Saying.Spread(variants[i * betas.Length + j][Comparison.LossAtEnd]))])])
        { Caption = $"Loss after {GridEpochs} epochs, mean and standard deviation over the seeds." };
    }
}
