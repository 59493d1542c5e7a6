using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Lab.Experiments;

/// <summary>Where weights start: zeros, copies, too small, too large, Xavier, He.</summary>
internal sealed class Initialization : Experiment
{
    private const string Saturated = "sure at the start", Different = "different units at the end", Gradient = "gradient of layer 1 at the start";
    private const int First = 10, Second = 5;

    private static readonly double[] Scales = [0.01, 0.1, 0.3, 0.5, 1, 2, 5, 10, 20];

    public override string Name => "initialization";

    public override string Title => "Where weights start";

    public override string Question => "The same network, the same data, the same steps: how much does it matter where the weights start?";

    internal override Reproduction? Reproduction { get; } = new InitializationReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = bench.Samples(key => Drawing.Circles(key));
        int outputs = samples[0].Outputs;
        Setup[] setups =
        [
            Of("zeros", "every weight 0", _ => new Zeros(), outputs),
            Of("all alike", "every weight 0.1", _ => new Constant(0.1), outputs),
            Of("too small", "normal, deviation 0.01", _ => new Normal(0.01), outputs),
            Of("too large", "normal, deviation 10", _ => new Normal(10), outputs),
            Of("all positive", "uniform from 0 to √(2/fan-in): random, but without a mean of 0", inputs => new Uniform(0, Math.Sqrt(2.0 / inputs)), outputs),
            Of("Xavier", "normal, variance 1/fan-in, for tanh and linear units", _ => new LeCunNormal(), outputs),
            Of("He uniform", "uniform around 0, variance 2/fan-in", _ => new HeUniform(), outputs),
            Of("He", "normal, variance 2/fan-in, for rectified units", _ => new HeNormal(), outputs),
        ];
        var comparison = bench.Train(setups, samples);
        var variants = comparison.Variants(
            new(Gradient, one => one.AtStart().GradientNorm(0)),
            new(Saturated, one => one.AtStart().Saturated(one.Sample.Train), IsShare: true),
            new(Different, one => one.Walk.DifferentUnits()));
        var sweep = bench.Train([.. Scales.Select(scale => Of(FormattableString.Invariant($"deviation {scale}"), "", _ => new Normal(scale), outputs))], samples);
        var scaled = sweep.Variants();
        Variant he = variants[^1], zeros = variants[0], large = variants[3];
        Contrast[] contrasts = [.. ((string[])["zeros", "too small", "too large", "all positive", "Xavier", "He uniform"]).Select(other => Contrast.Of(Comparison.OnTest, he, variants.First(one => one.Name == other)))];
        (string, Walk)[] ends = [.. ((int[])[0, 1, 3, 7]).SelectMany(i => (IEnumerable<(string, Walk)>)[($"{setups[i].Name}, before", comparison[i, 0].AtStart()), ($"{setups[i].Name}, after", comparison[i, 0].Walk)])];
        (string, Walk)[] starts = [.. ((int[])[2, 3, 5, 7]).Select(i => (setups[i].Name, comparison[i, 0].AtStart()))];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"From zeros the network ends at {Saying.Number(zeros[Comparison.OnTest].Mean, true)} on test, from weights that are too large at {Saying.Number(large[Comparison.OnTest].Mean, true)}, from He's at {Saying.Number(he[Comparison.OnTest].Mean, true)}. Nothing else was changed.",
            Same =
            [
                bench.Points("300 points to learn from and 100 held out, drawn anew by each seed: a circle within a circle (0 outside, 1 inside)"),
                new("network", $"2 inputs, {First} and {Second} rectified units, {outputs} output{(outputs > 1 ? "s" : "")}; biases start at 0"),
                new("training", $"gradient descent on all points at once, learning rate {Saying.Number(Rate)}, {Epochs} steps; no regularisation"),
                new("draws", "the same random numbers for all variants of a seed, scaled differently"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Boundaries.Of("What the networks have learned", comparison, variants, $"Each square is one network, trained with seed {bench.Seeds[0]}. The colour says which class the network would answer there, paler where it is less sure; the dots are the points it learned from."),
                Curves.Of("The way there", comparison, "Mean over the seeds. What begins higher than the picture runs along its upper edge: a start that is too large spends its steps on taking back what it was sure of.") with { Highest = 2 },
                Sweep(scaled),
                LayerHistograms.OfWeights("Weights before and after", ends, "Mean and standard deviation under each. Zeros stay zeros; units that began alike stay alike; weights that are too large hardly move for their size."),
                LayerHistograms.OfOutputs("What the units give at the start", starts, comparison.Samples[0].Train, "Rectified units give 0 for about half of the points. The logits say how sure the network is before it has learned anything: beyond ±14 the sigmoid is flat and hardly any gradient comes back."),
                Depth(),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, $"From zeros nothing moves because the gradient is 0, not because the loss is bad: every hidden unit gives 0, so no weight before or behind it gets a gradient (here {Saying.Number(zeros[Gradient].Values.Max())} in the first layer). Only the last bias can learn, and it learns how frequent the classes are."),
                new(ConclusionKind.Reason, $"From equal weights the units of a layer get equal gradients and stay copies of one unit for ever: at the end there are {Saying.Number(variants[1][Different].Mean)} different ones among {First} in the first layer; from He's start {Saying.Number(he[Different].Mean)}. Random weights break that symmetry; biases may start at 0."),
                new(ConclusionKind.Reason, $"Weights that are too large make the network sure before it knows anything: {Saying.Number(large[Saturated].Mean, true)} of the points begin with a probability within a millionth of 0 or 1, and the loss begins at {Saying.Number(large[Comparison.LossAtStart].Mean)}. Where the sigmoid is flat, hardly any gradient comes back."),
                new(ConclusionKind.Reason, "He's variance of 2/fan-in makes up for the half that a rectifier takes away, so signals keep their size through any number of layers; 1/fan-in does the same for tanh and linear units. Uniform or normal hardly matters; a mean of 0 does."),
                new(ConclusionKind.Correction, "Published notes show a first loss of infinity for large weights. It never is: that is log(0), from a probability that was rounded to 0 or 1. Computed from the logits, as Hone does, loss and gradient are finite."),
                new(ConclusionKind.Correction, "\"Draw from a normal distribution, not a uniform one\" is half of the lesson: what hurts in a uniform draw from 0 to 1 is that all weights are positive."),
            ],
            Advice =
            [
                new("The doctor looks at the signals and gradients of a network before its first step, and says what is dead, doubled or too large.", "hone doctor DATA --target COL"),
                new("The same on points of your own: two columns of numbers and one of classes.", "hone lab initialization --data FILE"),
            ],
        };
    }

    private const int Epochs = 5000;
    private const double Rate = 0.03;

    private static Setup Of(string name, string what, Func<int, Initializer> start, int outputs) => new(name, new Sequential(
        new Dense(First) { Weights = start(2) }, new Relu(), new Dense(Second) { Weights = start(First) }, new Relu(), new Dense(outputs) { Weights = start(Second) }))
    { What = what, Rate = Rate, Epochs = Epochs };

    private static SweepPicture Sweep(IReadOnlyList<Variant> scaled) => new("Too small, right, too large", "standard deviation of the weights at the start", Scales,
        [SweepSeries.Of(Comparison.OnTest, scaled), SweepSeries.Of(Comparison.LossAtStart, scaled) with { LogY = true }])
    { LogX = true, Caption = "Dots are means over the seeds, bars reach from the lowest to the highest seed. Between too small, where nothing starts to move, and too large, where everything is decided already, lies a wide range that works." };

    /// <summary>Root mean square of what each of many rectified layers gives.</summary>
    private static LinePicture Depth()
    {
        const int layers = 50, width = 100, rows = 20;
        double[] factors = [0.5, 0.9, 1, 1.1, 1.5];
        return new LinePicture("A signal through 50 layers", "layer", "root mean square", [.. factors.Select(factor =>
        {
            var layer = new Dense(width) { Weights = new Normal(factor * Math.Sqrt(2.0 / width)) };
            var plan = new Plan<double>(new Sequential([.. Enumerable.Range(0, layers).SelectMany(_ => (Layer[])[layer, new Relu()])]), width, rows, new Numerics.Key(1));
            var input = plan.Input(rows);
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < width; column++) input[row, column] = new Numerics.Key(2).Normal(row * width + column);
            plan.Forward(new Pass(rows, Training: false, default));
            double[] sizes = [.. plan.LayerOutputs.Where(output => output.Layer is Relu).Select(output => Math.Sqrt(Looking.Values(output.Slot, rows).Average(value => value * value)))];
            return new PictureLine(factor == 1 ? "He" : FormattableString.Invariant($"{factor} × He"), [.. Enumerable.Range(1, sizes.Length).Select(i => (double)i)], sizes);
        })])
        { LogY = true, Caption = "Half of He's deviation, and after 50 layers nothing is left; one and a half of it, and the signal has grown out of bounds. What is lost forward is lost backward, too: gradients vanish or explode." };
    }
}
