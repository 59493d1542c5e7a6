using System.Globalization;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Optimizers;

namespace Hone.Lab.Experiments;

/// <summary>Optimisers beside each other: at one rate for all, and each at its own.</summary>
internal sealed class OptimizerChoice : Experiment
{
    private const int Epochs = 150, BatchSize = 64, Far = 2000;
    private const string Descent = "gradient descent", Adaptive = "Adam", Velocity = "momentum";

    /// <summary>Rates that every optimiser is tried with, two a power of ten.</summary>
    private static readonly double[] Rates = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

    private static readonly double Common = Rates[1];

    private static readonly double[] SurfaceRates = [.. Enumerable.Range(-24, 49).Select(i => Math.Pow(10, i / 8.0))];

    private static readonly (string Name, string What, Optimizer Optimizer)[] Compared =
    [
        (Descent, "the gradient itself", new Sgd()),
        (Velocity, "v ← 0.9·v + g", new Optimizers.Momentum()),
        ("Nesterov", "momentum that looks ahead", new Nesterov()),
        ("AdaGrad", "the gradient over the root of the sum of all squares so far", new AdaGrad()),
        ("RMSprop", "the gradient over the root of its mean square", new RmsProp(0.9)),
        (Adaptive, "an average of gradients over the root of their mean square, both corrected", new Adam()),
        ("AdamW", "Adam, and weights shrink by a share of 0.01 · rate each step", new AdamW()),
        ("NAdam", "Adam that looks ahead", new NAdam()),
        ("RAdam", "Adam that begins as momentum, until its mean square can be trusted", new RAdam()),
        ("Lion", "the sign of an average of gradients", new Lion()),
    ];

    public override string Name => "optimizers";

    public override string Title => "From gradient to step";

    public override string Question => "Which optimiser is best, once each may have the learning rate that suits it?";

    internal override Reproduction? Reproduction { get; } = new OptimizersReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = MoonsTask.Samples(bench);
        int outputs = samples[0].Outputs;
        Variant[][] tried = [.. Compared.Select(one => bench.Train([.. Rates.Select(rate => Of($"{one.Name} at {Saying.Number(rate)}", one.What, one.Optimizer, rate, outputs))], samples).Variants().ToArray())];
        double Loss(int optimizer, int rate) => tried[optimizer][rate][Comparison.LossAtEnd].Mean is var mean && double.IsFinite(mean) ? mean : double.PositiveInfinity;
        double[] own = [.. Compared.Select((_, i) => Rates[Enumerable.Range(0, Rates.Length).MinBy(rate => Loss(i, rate))])];

        Setup[] setups =
        [
            .. Compared.Select((one, i) => Of(one.Name, $"{one.What}; its own rate, {Saying.Number(own[i])}", one.Optimizer, own[i], outputs)),
            .. Compared.Where(one => one.Name is Descent or Velocity or Adaptive).Select(one => Of(AtCommon(one.Name), "at the rate that all have in the founding lesson's way", one.Optimizer, Common, outputs)),
        ];
        var comparison = bench.Train(setups, samples);
        var variants = comparison.Variants();
        Variant Variant(string name) => variants.First(one => one.Name == name);
        Contrast[] contrasts =
        [
            Contrast.Of(Comparison.OnTest, Variant(AtCommon(Adaptive)), Variant(AtCommon(Descent))),
            .. ((string[])[Velocity, "RMSprop", Adaptive, "AdamW"]).Select(name => Contrast.Of(Comparison.OnTest, Variant(name), Variant(Descent))),
            Contrast.Of(Comparison.LossAtEnd, Variant(Adaptive), Variant(Descent)), Contrast.Of(Comparison.LossAtEnd, Variant(Adaptive), Variant(Velocity)),
        ];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"At one rate for all, {Saying.Number(Common)}, Adam ends at {Saying.Number(Variant(AtCommon(Adaptive))[Comparison.OnTest].Mean, true)} on test and gradient descent at {Saying.Number(Variant(AtCommon(Descent))[Comparison.OnTest].Mean, true)}. Each at its own rate, out of the same {Rates.Length}, they end at {Saying.Number(Variant(Adaptive)[Comparison.OnTest].Mean, true)} and {Saying.Number(Variant(Descent)[Comparison.OnTest].Mean, true)}{Saying.Doubt(contrasts[3])}.",
            Same =
            [
                .. MoonsTask.Facts(bench, outputs),
                new("training", $"batches of {BatchSize}, shuffled alike for all variants, {Epochs} epochs; the rate stays"),
                new("a rate of its own", $"for each optimiser the best of {Rates.Length} rates from {Saying.Number(Rates[0])} to {Saying.Number(Rates[^1])}, by the loss on train at the end, mean over the seeds; the points held out had no say"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                new LinePicture("Every optimiser at every rate", "learning rate", "loss at the end", [.. Compared.Select((one, i) => new PictureLine(one.Name, Rates, [.. Rates.Select((_, rate) => Loss(i, rate))]))])
                { LogX = true, LogY = true, Caption = $"Loss on train after {Epochs} epochs, mean over the seeds; where a line is missing the training came to nothing. A comparison at one rate is a vertical cut through this picture: who wins depends on where it is made." },
                Boundaries.Of("What the networks have learned", comparison, variants, $"Each square is one network, trained with seed {bench.Seeds[0]}; paler where it is less sure."),
                Curves.Of("The way there", comparison, "Mean over the seeds."),
                .. Surface.All.Select(OverSurface),
                OnSurfaces(),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, $"Dividing by the root of the mean square makes each weight's step about as long as the rate, whatever the size of its gradient. So Adam's rate is a length, and 0.001 suits many networks; the rate of gradient descent has to suit the gradients. Rates whose loss came within twice that of the best one tried: {string.Join(", ", Compared.Select((one, i) => $"{one.Name} {Good(i, Loss)} of {Rates.Length}"))}."),
                new(ConclusionKind.Reason, "Adam's averages start at 0. The correction divides by 1 − βᵗ, so that the first steps are as long as later ones; without it, with β₂ = 0.999, the very first would be about three times as long."),
                new(ConclusionKind.Reason, $"On a plateau gradients are small: at a rate of 0.1 gradient descent takes {StepsAt(0.1, Surface.Plateau, Descent)} steps to get into the hole and stay there, RMSprop {StepsAt(0.1, Surface.Plateau, "RMSprop")}. On a long bowl momentum adds up what gradients agree on: each at its best rate, gradient descent takes {BestSteps(Surface.Bowl, Descent)}, momentum {BestSteps(Surface.Bowl, Velocity)}, Nesterov {BestSteps(Surface.Bowl, "Nesterov")}."),
                new(ConclusionKind.Correction, "\"Adam reaches 94 % where gradient descent gets stuck at 72 %\" holds both to one rate that suits Adam alone. Give each the same number of tries instead: what is left of the difference is told above."),
            ],
            Advice =
            [
                new("Searches for the rate that suits your data and one optimiser; do so for each before you compare them.", "hone train DATA --target COL --set '/optimizer={\"kind\":\"Nesterov\"}'"),
                new("The same on points of your own: two columns of numbers and one of classes.", "hone lab optimizers --data FILE"),
            ],
        };

        static Setup Of(string name, string what, Optimizer optimizer, double rate, int outputs) =>
            new(name, MoonsTask.Network(outputs)) { What = what, Optimizer = optimizer, Rate = rate, Epochs = Epochs, BatchSize = BatchSize };
    }

    private static string AtCommon(string name) => $"{name} at {Saying.Number(Common)}";

    /// <summary>How many of the rates do nearly as well as the optimiser's best.</summary>
    private static int Good(int optimizer, Func<int, int, double> loss)
    {
        double best = Enumerable.Range(0, Rates.Length).Min(rate => loss(optimizer, rate));
        return Enumerable.Range(0, Rates.Length).Count(rate => loss(optimizer, rate) <= 2 * best);
    }

    private static string StepsAt(double rate, Surface surface, string name) => Steps(surface, surface.Walk(Compared.First(one => one.Name == name).Optimizer, rate, Far));

    private static string BestSteps(Surface surface, string name) => Steps(surface, surface.Best(Compared.First(one => one.Name == name).Optimizer, SurfaceRates, Far, name).Way);

    private static string Steps(Surface surface, PictureLine way) => surface.StepsToGoal(way)?.ToString(CultureInfo.InvariantCulture) ?? $"more than {Far}";

    private static PathPicture OverSurface(Surface surface)
    {
        const int shown = 60;
        return Paths.Of($"Over {surface.Name}", surface, Compared.Where(one => one.Name != "AdamW").Select(one => surface.Best(one.Optimizer, SurfaceRates, Far, one.Name).Way), shown,
            $"The first {shown} steps, each optimiser at the best of {SurfaceRates.Length} rates from {Saying.Number(SurfaceRates[0])} to {Saying.Number(SurfaceRates[^1])}.");
    }

    private static TablePicture OnSurfaces() => new("Steps until it stays near the lowest place", ["optimiser", .. Surface.All.SelectMany(surface => (string[])[$"#{surface.Name}", "#at rate"])],
        [.. Compared.Select(one => (IReadOnlyList<string>)[one.Name, .. Surface.All.SelectMany(surface =>
        {
            var (rate, way) = surface.Best(one.Optimizer, SurfaceRates, Far, one.Name);
            return (string[])[Steps(surface, way), Saying.Number(rate)];
        })])])
    { Caption = $"Within a hundredth of the height between start and goal; each at its own best of {SurfaceRates.Length} rates. No draws are in this: the same figures come out every time." };
}
