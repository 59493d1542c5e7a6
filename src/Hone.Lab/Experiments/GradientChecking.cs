using System.Diagnostics;
using Hone.Checking;
using Hone.Initializers;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;
using Hone.Regularizers;

namespace Hone.Lab.Experiments;

/// <summary>Gradients held against differences of their loss, with bugs that were put there.</summary>
internal sealed class GradientChecking : Experiment
{
    private const string Published = "difference, ε 1e-7", Sound = "difference, ε 1e-5", Textbook = "called right by the textbook", Honed = "called right by Hone", Evaluations = "evaluations, textbook";
    private const string Right = "right", Probabilities = "loss from probabilities", Bugs = "two bugs", Quiet = "a bug in a quiet layer", Forgotten = "penalty forgotten", Fresh = "dropout, other masks", Frozen = "dropout, one mask", Kink = "beside a kink";
    private const int Inputs = 4, Rows = 12;

    /// <summary>The last bias: large enough that the network is sure of every row, and of about half of them wrongly.</summary>
    private const double Sure = 6;

    private static readonly double[] Epsilons = [.. Enumerable.Range(2, 18).Select(i => Math.Pow(10, -i / 2.0))];

    public override string Name => "gradient-checking";

    public override string Title => "Is the gradient right?";

    public override string Question => "Can a wrong backward pass be found from the outside, by moving each parameter a little and looking at the loss?";

    public override int Seeds => 20;

    public override bool TakesData => false;

    internal override Reproduction? Reproduction { get; } = new GradientCheckingReproduction();

    private protected override LabReport Run(Bench bench)
    {
        Case[] cases =
        [
            new(Right, "a backward pass as it should be", key => Of(key)),
            new(Probabilities, "right too, but the loss is the logarithm of rounded probabilities", key => Of(key, probabilities: true)),
            new(Bugs, "right, but dW2 twice and db1 four times what it should be", key => Of(key, plant: Planted)),
            new(Quiet, "the first layer's inputs are in units ten million times too large, so its dW1 is tiny, and twice what it should be", key => Of(key, scale: 1e-7, plant: right => new Planted(right, ("W1", 2)))),
            new(Forgotten, "an L2 penalty is in the gradient and not in the loss", key => Of(key, Plain, new L2(0.1), forgets: true)),
            new(Fresh, "keep 0.8, and every evaluation draws its own masks", key => Of(key, Dropped, draws: true)),
            new(Frozen, "keep 0.8, and all evaluations share a mask", key => Of(key, Dropped)),
            new(Kink, "right, but a rectified unit is 3e-8 from its kink", key => BesideKink(Of(key))),
        ];
        bench.Options.Watch?.Begin([.. cases.Select(one => one.Name)], bench.Seeds.Count);
        var results = new Result[cases.Length, bench.Seeds.Count];
        bench.Parallel(results.Length, job =>
        {
            var (seed, variant) = Math.DivRem(job, cases.Length);
            var result = results[variant, seed] = Look(cases[variant].Make(new Key(bench.Seeds[seed])));
            bench.Options.Watch?.Tell(cases[variant].Name, seed, 1, result.Hone.Loss);
        });
        Variant[] variants = [.. cases.Select((one, i) => new Variant(one.Name, one.What,
        [
            Figure(Published, i, result => result.Published.Difference), Figure(Sound, i, result => result.Sound.Difference), Figure(Evaluations, i, result => result.Published.Evaluations) with { IsShown = false },
            Figure(Textbook, i, result => result.Published.Difference < Classic.Good ? 1 : 0) with { IsShare = true }, Figure(Honed, i, result => result.Hone.Verdict == Verdict.Pass ? 1 : 0) with { IsShare = true },
        ]))];
        Quantity Figure(string name, int variant, Func<Result, double> of) => new(name, [.. bench.Seeds.Select((_, seed) => of(results[variant, seed]))]);
        Variant Variant(string name) => variants.First(one => one.Name == name);
        Contrast[] contrasts = [Contrast.Of(Sound, Variant(Bugs), Variant(Right)), Contrast.Of(Sound, Variant(Forgotten), Variant(Right)), Contrast.Of(Sound, Variant(Fresh), Variant(Frozen)), Contrast.Of(Textbook, Variant(Right), Variant(Probabilities))];
        Result right = results[0, 0], bugs = results[2, 0], quiet = results[3, 0];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"Yes. With two bugs planted the textbook's one number is {Saying.Number(Variant(Bugs)[Sound].Mean)}; without, {Saying.Number(Variant(Right)[Sound].Mean)}. Looked at block by block, {Wrong(bugs.Hone)} are named, with the factors they are off by. One number over all parameters passes a bug where gradients are small: {Saying.Number(Variant(Quiet)[Published].Mean)} with dW1 twice what it should be.",
            Same =
            [
                new("network", $"{Inputs} inputs, 5 and 3 rectified units, 1 output, sigmoid and cross-entropy, in double"),
                new("point", $"{Rows} rows, weights and biases, all drawn anew by each seed from a normal distribution; but the last bias is {Sure}, so that the network is sure of every row, and of about half of them wrongly"),
                new("textbook", "‖g − n‖ / (‖g‖ + ‖n‖) over all parameters, n by central differences (J(θ + ε) − J(θ − ε)) / 2ε; right below 1e-7"),
                new("Hone", "every block by itself, by differences whose own uncertainty is measured: right, wrong, or not to be told here"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Verdicts("The network with two bugs, as the checker sees it", bugs, "First seed. dW2 was multiplied by 2 and db1 by 4."),
                ByTensor(right, bugs),
                BySteps(bench),
                Verdicts("The bug in a quiet layer", quiet, $"First seed. The textbook's number over all parameters is {Saying.Number(quiet.Published.Difference)} at ε = 1e-7: the wrong block is too small beside the others to show in it."),
                Cost(bench),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, "Central differences are off by O(ε²), one-sided ones by O(ε): for the same ε they are far better, for twice the evaluations. Both divide the rounding of the loss, 1e-16 of it at best, by ε, so the smallest ε is not the best."),
                new(ConclusionKind.Reason, $"The loss that is checked must be the one that is trained on: with the penalty's gradient there and the penalty forgotten in the loss the difference is {Saying.Number(Variant(Forgotten)[Sound].Mean)}."),
                new(ConclusionKind.Reason, $"Dropout draws masks, so the same parameters give another loss every time ({Saying.Number(Variant(Fresh)[Sound].Mean)}). With one mask kept, the network is a function again and can be checked ({Saying.Number(Variant(Frozen)[Sound].Mean)})."),
                new(ConclusionKind.Reason, $"A rectifier has a kink, and differences across it are the slope of neither side: right gradients beside a kink differ by {Saying.Number(Variant(Kink)[Published].Mean)} at ε = 1e-7. Hone sees that a unit changed sides and looks closer, or says that it cannot tell: it calls {Saying.Number(Variant(Kink)[Honed].Mean, true)} of them right."),
                new(ConclusionKind.Reason, $"It takes two evaluations a parameter, {Saying.Number(right.Published.Evaluations)} for these {right.Published.Evaluations / 2}: something to do once after a layer was written, never while training."),
                new(ConclusionKind.Correction, $"Published notes take ε = 1e-7, and had to raise their limit from 1e-7 to 2e-7 so that right code passes. They take the logarithm of rounded probabilities: that way {Saying.Number(Variant(Probabilities)[Textbook].Mean, true)} of right gradients pass here, and {Saying.Number(Variant(Right)[Textbook].Mean, true)} with the loss from logits."),
            ],
            Advice =
            [
                new("Checks every parameter of the network that a recipe makes for your data, at the start and after some steps.", "hone check RUN"),
                new("Every single entry, where it matters.", "hone check RUN --full --all"),
            ],
        };
    }

    private static Layer Plain(Dense dense) => new Sequential(dense, new Relu());

    private static Layer Dropped(Dense dense) => new Sequential(dense, new Relu(), new Layers.Dropout(0.8));

    private static IDifferentiable Planted(IDifferentiable right) => new Planted(right, ("W2", 2), ("b1", 4));

    private static Point Of(Key key, Func<Dense, Layer>? hidden = null, Regularizer? penalty = null, double scale = 1, bool forgets = false, bool draws = false, bool probabilities = false, Func<IDifferentiable, IDifferentiable>? plant = null, int factor = 1)
    {
        hidden ??= Plain;
        Dense Layer(int units) => new(units) { Weights = new Normal(1), Bias = new Normal(1), Penalty = penalty };
        var plan = new Plan<double>(new Sequential(hidden(Layer(5 * factor)), hidden(Layer(3 * factor)), Layer(1) with { Bias = new Constant(Sure) }), Inputs, Rows, key.Fold(0));
        double[] x = [.. Enumerable.Range(0, Rows * Inputs).Select(i => scale * key.Fold(1).Normal(i))], y = [.. Enumerable.Range(0, Rows).Select(row => (double)key.Fold(2).Below(2, row))];
        var function = new NetworkFunction(plan, x, y) { ForgetsPenalty = forgets, DrawsMasks = draws, UsesProbabilities = probabilities };
        return new Point(plant?.Invoke(function) ?? function, Parameters.Values(plan), x);
    }

    /// <summary>Moves the first bias so that the first unit is next to its kink on the first row.</summary>
    private static Point BesideKink(Point point)
    {
        const int units = 5;
        const double distance = 3e-8;
        double[] at = [.. point.At];
        double z = at[Inputs * units];
        for (int input = 0; input < Inputs; input++) z += point.X[input] * at[input * units];
        at[Inputs * units] -= z - distance;
        return point with { At = at };
    }

    private static Result Look(Point point) =>
        new(TextbookCheck.Of(point.Function, point.At, 1e-7), TextbookCheck.Of(point.Function, point.At, 1e-5), GradientChecker.Check(point.Function, point.At, new CheckOptions { Full = true }), point.Function);

    private static string Wrong(GradientCheck check) => string.Join(" and ", check.Blocks.Where(block => block.Verdict == Verdict.Fail).Select(block => block.Block.Name));

    private static TablePicture Verdicts(string title, Result result, string caption) => new(title, ["block", "#difference", "verdict", "what it looks like"],
        [.. result.Hone.Blocks.Select(block => (IReadOnlyList<string>)[block.Block.Name, Saying.Number(block.Ratio), Word(block.Verdict), string.Join(" ", block.Explanations.Select(Short))])])
    { Caption = caption };

    /// <summary>What the checker says, without its guesses at the cause.</summary>
    private static string Short(string explanation) => explanation.IndexOf(" (", StringComparison.Ordinal) is var end and >= 0 ? explanation[..end] + "." : explanation;

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "right", Verdict.Fail => "wrong", Verdict.NotExercised => "not tried", _ => "cannot tell" };

    private static TablePicture ByTensor(Result right, Result bugs) => new("One number, or one for each block", ["gradient of", "#right", "#two bugs"],
        [
            ["all parameters", Saying.Number(right.Sound.Difference), Saying.Number(bugs.Sound.Difference)],
            .. right.Function.Blocks.Select((block, i) => (IReadOnlyList<string>)[block.Name, Saying.Number(right.Sound.Blocks[i]), Saying.Number(bugs.Sound.Blocks[i])]),
        ])
    { Caption = "The textbook's difference at ε = 1e-5, first seed. Four times too much differs by (4 − 1)/(4 + 1), twice too much by (2 − 1)/(2 + 1): the number for a block even says the factor." };

    /// <summary>How far right gradients are off by the step that differences are taken with: the median over the seeds, since a single kink within the step would carry a mean away.</summary>
    private static LinePicture BySteps(Bench bench)
    {
        double Median(double epsilon, bool oneSided = false, bool probabilities = false)
        {
            double[] sorted = [.. bench.Seeds.Select(seed => Of(new Key(seed), probabilities: probabilities)).Select(point => TextbookCheck.Of(point.Function, point.At, epsilon, oneSided).Difference).Order()];
            return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        }
        return new LinePicture("Too far, and too near", "ε", "difference of right gradients",
        [
            new("central", Epsilons, [.. Epsilons.Select(epsilon => Median(epsilon))]), new("one-sided", Epsilons, [.. Epsilons.Select(epsilon => Median(epsilon, oneSided: true))]),
            new("central, loss from probabilities", Epsilons, [.. Epsilons.Select(epsilon => Median(epsilon, probabilities: true))]),
            new("published limit", [Epsilons[0], Epsilons[^1]], [Classic.Good, Classic.Good]),
        ])
        { LogX = true, LogY = true, Caption = "Median over the seeds. To the right differences bend away from the slope; to the left the loss's own rounding is divided by ever smaller steps. The published ε = 1e-7 lies well on the left side, and a loss from probabilities rounds far more than one from logits." };
    }

    private static TablePicture Cost(Bench bench) => new("What it costs", ["network", "#parameters", "#textbook", "#Hone", "#time"],
        [.. ((int[])[1, 2, 4, 8]).Select(factor =>
        {
            var point = Of(new Key(bench.Seeds[0]), factor: factor);
            var gradient = new double[point.At.Length];
            double Seconds(Action action)
            {
                action();
                long start = Stopwatch.GetTimestamp();
                action();
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
            const int passes = 500;
            double backward = Seconds(() => { for (int i = 0; i < passes; i++) point.Function.Differentiate(point.At, gradient); }) / passes;
            var check = TextbookCheck.Of(point.Function, point.At, 1e-7);
            double whole = Seconds(() => TextbookCheck.Of(point.Function, point.At, 1e-7));
            return (IReadOnlyList<string>)[$"{Inputs}-{5 * factor}-{3 * factor}-1", $"{point.At.Length}", $"{check.Evaluations}", $"{GradientChecker.Check(point.Function, point.At).Evaluations}", Saying.Number(Math.Round(whole / backward))];
        })])
    { Caption = "Evaluations of the loss by the textbook's check and by Hone's quick one, and the time of the textbook's in backward passes, as this run measured it. A backward pass gives all slopes at once, whatever their number; differences cost two evaluations for each. The quick check tries whole directions instead of single parameters." };

    private sealed record Point(IDifferentiable Function, double[] At, double[] X);

    private sealed record Case(string Name, string What, Func<Key, Point> Make);

    private sealed record Result(TextbookCheck Published, TextbookCheck Sound, GradientCheck Hone, IDifferentiable Function);
}
