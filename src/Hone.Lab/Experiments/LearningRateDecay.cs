using System.Globalization;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Schedules;

namespace Hone.Lab.Experiments;

/// <summary>A rate that falls: what it does, apart from what another rate does.</summary>
internal sealed class LearningRateDecay : Experiment
{
    private const string SlowSteady = "small rate", SlowFalling = "small rate, falling", FastSteady = "large rate", FastFalling = "large rate, falling", EveryEpoch = "1/(1 + epoch)", Last = "spread of the last epochs";
    private const int Epochs = 300, BatchSize = 16, Tail = 30;
    private const double Slow = 0.001, Fast = 0.3;

    public override string Name => "learning-rate-decay";

    public override string Title => "A rate that falls";

    public override string Question => "Does it help to lower the learning rate on the way, when nothing else is changed?";

    internal override Reproduction? Reproduction { get; } = new LearningRateDecayReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = MoonsTask.Samples(bench);
        int outputs = samples[0].Outputs;
        Setup[] setups =
        [
            Of(SlowSteady, $"{Saying.Number(Slow)} throughout", Slow, outputs),
            Of(SlowFalling, $"from {Saying.Number(Slow)}, in steps", Stairs(Slow), outputs),
            Of(FastSteady, $"{Saying.Number(Fast)} throughout", Fast, outputs),
            Of(FastFalling, $"from {Saying.Number(Fast)}, in steps: α/(1 + ⌊epoch/{Interval}⌋)", Stairs(Fast), outputs),
            Of(EveryEpoch, $"from {Saying.Number(Fast)}, by inverse time every epoch", new InverseTime(Fast, 1), outputs),
            Of("exponential", FormattableString.Invariant($"from {Fast}, times {Factor} an epoch"), new Exponential(Fast, Factor), outputs),
            Of("1/√epoch", $"from {Saying.Number(Fast)}, over the root of the epoch", new InverseSquareRoot(Fast), outputs),
            Of("by hand", $"{Saying.Number(Fast)}, a tenth of it for the last third", new Then(Fast, 2 * Epochs / 3, Fast / 10), outputs),
            Of("cosine", $"from {Saying.Number(Fast)} to 0 along half a cosine", new Cosine(Fast), outputs),
        ];
        var comparison = bench.Train(setups, samples);
        var variants = comparison.Variants(new Measure(Last, Spread));
        Variant Variant(string name) => variants.First(one => one.Name == name);
        Contrast[] contrasts =
        [
            Contrast.Of(Comparison.OnTest, Variant(FastSteady), Variant(SlowSteady)), Contrast.Of(Comparison.OnTest, Variant(SlowFalling), Variant(SlowSteady)), Contrast.Of(Comparison.OnTest, Variant(FastFalling), Variant(FastSteady)),
            Contrast.Of(Comparison.LossAtEnd, Variant(FastFalling), Variant(FastSteady)), Contrast.Of(Comparison.LossAtEnd, Variant("cosine"), Variant(FastSteady)), Contrast.Of(Last, Variant("cosine"), Variant(FastSteady)),
            Contrast.Of(Comparison.LossAtEnd, Variant(EveryEpoch), Variant(FastSteady)),
        ];
        string Test(string name) => Saying.Number(Variant(name)[Comparison.OnTest].Mean, true);

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"Changing the rate alone, from {Saying.Number(Slow)} to {Saying.Number(Fast)}, takes the network from {Test(SlowSteady)} to {Test(FastSteady)} on test{Saying.Doubt(Contrast.Of(Comparison.OnTest, Variant(FastSteady), Variant(SlowSteady)))}. Letting it fall as well gives {Test(FastFalling)}{Saying.Doubt(contrasts[2])}.{(contrasts[5].IsTold ? $" What a falling rate does is to let the training come to rest: along a cosine the loss of the last {Tail} epochs spreads by {Saying.Number(Variant("cosine")[Last].Mean)} instead of {Saying.Number(Variant(FastSteady)[Last].Mean)}." : "")}",
            Same =
            [
                .. MoonsTask.Facts(bench, outputs),
                new("training", $"gradient descent in batches of {BatchSize}, shuffled alike for all variants, {Epochs} epochs"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Rates(setups),
                Curves.Of("The way there", comparison, "Mean over the seeds. A steady large rate goes on jumping; a falling one settles, or stops before it is there."),
                Boundaries.Of("What the networks have learned", comparison, variants, $"Each square is one network, trained with seed {bench.Seeds[0]}; paler where it is less sure."),
                OneAtATime(Variant),
                Ends(comparison),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, $"Each step follows the gradient of {BatchSize} rows, which is that of all rows and some noise. Near the lowest place the noise is what is left, and the steps wander in a range as wide as the rate. A smaller rate makes that range smaller: from afar it only makes the way longer."),
                new(ConclusionKind.Reason, $"A rate can fall too soon. By 1/(1 + epoch) it is {Saying.Number(new InverseTime(Fast, 1).At(new Progress(0, Epochs - 1, 1)))} in the last epoch, and all epochs together go no further than {Saying.Number(Enumerable.Range(0, Epochs).Sum(epoch => 1.0 / (1 + epoch)))} epochs at the full rate."),
                new(ConclusionKind.Correction, $"The published lesson lets the rate fall and, in the same breath, makes it over a hundred times as large; then it credits the fall. Taken one at a time, the larger rate is worth {Points(contrasts[0])} points here{Saying.Doubt(contrasts[0])}, and the fall {Points(contrasts[2])}{Saying.Doubt(contrasts[2])}."),
                new(ConclusionKind.Correction, "What that lesson calls exponential decay, α/(1 + k·epoch), is decay by inverse time; exponential is α·γ^epoch. The names matter where recipes are exchanged."),
            ],
            Advice =
            [
                new("A rate that falls along half a cosine over the whole run, with any optimiser. hone parts schedule lists the others.", "hone train DATA --target COL --set '/learningRate={\"kind\":\"Cosine\",\"peak\":0.003}'"),
                new("The same on points of your own: two columns of numbers and one of classes.", "hone lab learning-rate-decay --data FILE"),
            ],
        };
    }

    private const int Interval = 60;
    private const double Factor = 0.985;

    private static Setup Of(string name, string what, Schedule rate, int outputs) => new(name, MoonsTask.Network(outputs)) { What = what, Rate = rate, Epochs = Epochs, BatchSize = BatchSize };

    private static Schedule Stairs(double rate) => new Staircase(rate, 1, Interval);

    private static string Points(Contrast contrast) => (100 * contrast.Difference).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Standard deviation of the last epochs' losses on all train rows.</summary>
    private static double Spread(Trained one)
    {
        double[] tail = [.. Whole(one)[^Tail..]];
        double mean = tail.Average();
        return Math.Sqrt(tail.Average(loss => (loss - mean) * (loss - mean)));
    }

    /// <summary>The loss on all train rows after each epoch, the run done once more.</summary>
    private static double[] Whole(Trained one)
    {
        var walk = one.AtStart();
        return [.. Enumerable.Range(0, Epochs).Select(_ =>
        {
            walk.Run();
            return walk.LossOn(one.Sample.Train);
        })];
    }

    private static LinePicture Rates(Setup[] setups) => new("The rates", "epoch", "learning rate", [.. setups.Select(setup => new PictureLine(setup.Name,
        [.. Enumerable.Range(0, Epochs).Select(epoch => (double)epoch)], [.. Enumerable.Range(0, Epochs).Select(epoch => setup.Rate.At(new Progress(epoch, epoch, (double)epoch / Epochs)))]))])
    { LogY = true, Caption = "Nothing else differs between the variants." };

    private static TablePicture OneAtATime(Func<string, Variant> variant)
    {
        string Cell(string name) => Saying.Spread(variant(name)[Comparison.OnTest]);
        return new TablePicture("One thing at a time", ["learning rate", "#steady", "#falling"], [[Saying.Number(Slow), Cell(SlowSteady), Cell(SlowFalling)], [Saying.Number(Fast), Cell(FastSteady), Cell(FastFalling)]])
        { Caption = "Accuracy on test, mean and standard deviation over the seeds. The published lesson compares the upper left cell with the lower right one." };
    }

    private static LinePicture Ends(Comparison comparison) => new($"The last {3 * Tail} epochs, close to", "epoch", "loss on all rows", [.. ((string[])[FastSteady, FastFalling, "by hand", "cosine"]).Select(name =>
        new PictureLine(name, [.. Enumerable.Range(Epochs - 3 * Tail, 3 * Tail).Select(epoch => epoch + 1.0)], Whole(comparison[comparison.Setups.ToList().FindIndex(setup => setup.Name == name), 0])[^(3 * Tail)..]))])
    { LogY = true, Caption = "First seed." };
}
