using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;

namespace Hone.Lab.Experiments;

/// <summary>Dropout with fresh masks, and with the one frozen mask that has been published.</summary>
internal sealed class Dropout : Experiment
{
    private const string Whole = "loss of the whole network on train", Drop = "worst drop without one unit", Gap = "train less test";
    private const int Epochs = 12_000, First = 20, Second = 3;
    private const double Rate = 0.3, Keep = 0.86;

    public override string Name => "dropout";

    public override string Title => "Dropout";

    public override string Question => "What changes when units are dropped at random while a network learns, and does it matter that the draw is a new one each step?";

    internal override Reproduction? Reproduction { get; } = new DropoutReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = bench.Samples(key => Drawing.Diagonal(key));
        int outputs = samples[0].Outputs;
        Setup[] setups =
        [
            Of("no dropout", "every unit stands in every step", 1, outputs),
            Of("keep 0.95", "each hidden unit stands with probability 0.95, drawn anew each step", 0.95, outputs),
            Of("keep 0.86", "the same with 0.86, the lesson's keep probability", Keep, outputs),
            Of("keep 0.5", "the same with 0.5", 0.5, outputs),
            Of("keep 0.86, frozen", "one mask for all steps, as a widely copied exercise has it by mistake", Keep, outputs) with { FrozenMasks = true },
        ];
        var comparison = bench.Train(setups, samples);
        var variants = comparison.Variants(
            new(Gap, one => one.Walk.Accuracy(one.Sample.Train) - one.Walk.Accuracy(one.Sample.Test), IsShare: true),
            new(Whole, one => one.Walk.LossOn(one.Sample.Train)),
            new(Drop, one => one.Walk.WorstDrop(one.Sample.Train), IsShare: true));
        Variant none = variants[0], fresh = variants[2], half = variants[3], frozen = variants[4];
        Contrast[] contrasts =
        [
            Contrast.Of(Comparison.OnTest, fresh, none), Contrast.Of(Comparison.OnTest, half, none), Contrast.Of(Comparison.OnTest, fresh, frozen), Contrast.Of(Gap, fresh, none),
            Contrast.Of(Drop, fresh, none), Contrast.Of(Whole, frozen, fresh),
        ];
        var step = new Numerics.Key(bench.Seeds[0]).Fold(2); // as a walk folds it

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"With a fresh mask each step (keep 0.86) the network is right on {Saying.Number(fresh[Comparison.OnTest].Mean, true)} of test, without dropout on {Saying.Number(none[Comparison.OnTest].Mean, true)}. With one frozen mask training ends at a loss of {Saying.Number(frozen[Comparison.LossAtEnd].Mean)}, but the whole network's loss on the same points is {Saying.Number(frozen[Whole].Mean)}.",
            Same =
            [
                bench.Points($"{samples[0].Train.Rows} points to learn from and 400 held out, drawn anew by each seed: a square parted along a diagonal, with points near the line on the wrong side"),
                new("network", $"2 inputs, {First} and {Second} rectified units with dropout behind each layer, {outputs} output{(outputs > 1 ? "s" : "")}; weights start with variance 1/fan-in, biases at 0"),
                new("training", $"gradient descent on all points at once, learning rate {Saying.Number(Rate)}, {Epochs} steps; no other regularisation"),
                new("in use", "nothing is dropped and nothing is scaled: what stands in training was divided by the keep probability (inverted dropout)"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Boundaries.Of("What the networks have learned", comparison, variants, "The whole networks, with all their units, as they are used."),
                DropoutMasks.Of("Fresh masks", Keep, First, 6, i => step.Fold((ulong)i), $"The {First} units of the first layer for one and the same point: another sub-network learns from it in each step."),
                DropoutMasks.Of("A frozen mask", Keep, First, 6, _ => step.Fold(0), "The same units where the generator is seeded again in every forward pass: the point meets the same sub-network for ever, and the whole network is never what was trained."),
                Curves.Of("The way there", comparison, "Loss as training sees it, with units dropped, mean over the seeds. With fresh masks it stays rough: the loss of another sub-network each step. To see whether gradient descent works, look at it with a keep probability of 1 first."),
                new SweepPicture("How much to drop", "keep probability", [0.5, Keep, 0.95, 1], [SweepSeries.Of(Comparison.OnTest, [half, fresh, variants[1], none]), SweepSeries.Of(Drop, [half, fresh, variants[1], none]), SweepSeries.Of(Whole, [half, fresh, variants[1], none])]) { Caption = "Dots are means over the seeds, bars reach from the lowest to the highest seed. A layer of 3 units loses more by dropping than one of 20: each layer may have a keep probability of its own." },
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, $"A unit that may be gone in the next step cannot be relied upon, so the others learn to do without it: taking out the most important of {First} units costs {Saying.Number(none[Drop].Mean, true)} without dropout and {Saying.Number(fresh[Drop].Mean, true)} with it."),
                new(ConclusionKind.Reason, "What stands is divided by the keep probability, so the next layer gets the same on average with and without dropout. Backward, the same mask and the same division apply; in use neither."),
                new(ConclusionKind.Reason, "The fewer units a layer has, the closer to 1 its keep probability should be. Dropout helps where a network can learn its noise by heart; where it cannot, it only costs."),
                new(ConclusionKind.Correction, $"Published exercises give dropout their best test figure with a generator that is seeded in every forward pass. That is no dropout: training loss {Saying.Number(frozen[Comparison.LossAtEnd].Mean)}, whole network {Saying.Number(frozen[Whole].Mean)}. In Hone a mask comes from seed, step, layer, row and unit: a new one each step, and the same run has the same masks."),
                new(ConclusionKind.Correction, "L2 or dropout is no choice that has to be made: they add up."),
            ],
            Advice =
            [
                new("Choose how much a network keeps.", "hone train DATA --target COL --keep 0.8"),
                new("Or let the tuner choose it on dev, together with the weight decay.", "hone tune DATA --target COL"),
            ],
        };
    }

    private static Setup Of(string name, string what, double keep, int outputs)
    {
        static Dense Layer(int units) => new(units) { Weights = new LeCunNormal() };
        return new Setup(name, new Sequential(Layer(First), new Relu(), new Layers.Dropout(keep), Layer(Second), new Relu(), new Layers.Dropout(keep), Layer(outputs))) { What = what, Rate = Rate, Epochs = Epochs };
    }
}
