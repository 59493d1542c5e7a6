using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Pictures;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Lab.Experiments;

/// <summary>Normalising inside the network.</summary>
internal sealed class BatchNorm : Experiment
{
    private const string BestRate = "best of the rates", Spread = "widest over narrowest layer", Alone = "change of an answer by its batch", Works = "rates that do";
    private const int Epochs = 30, Layers = 10, Units = 16;
    private const double Poor = 0.2;

    private static readonly double[] Rates = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

    private static readonly Way[] Ways =
    [
        new("none", "dense and rectified layers alone", () => null),
        new("batch norm", "each unit's sums normalised over the batch, before the rectifier; the dense layer has no bias of its own", () => new Hone.Layers.BatchNorm()),
        new("none, poor start", "weights a fifth of He's", () => null) { Start = Poor },
        new("batch norm, poor start", "the same start, with batch norm", () => new Hone.Layers.BatchNorm()) { Start = Poor },
        new("batch norm, batches of 4", "4 rows a batch: means of 4 numbers are noisy", () => new Hone.Layers.BatchNorm()) { BatchSize = 4 },
        new("layer norm", "each row normalised over its units: no batch is needed", () => new LayerNorm()),
    ];

    public override string Name => "batch-norm";

    public override string Title => "Batch norm";

    public override string Question => "Inputs are normalised. What does it bring to normalise what hidden layers give, too?";

    public override int Seeds => 5;

    private protected override LabReport Run(Bench bench)
    {
        var samples = bench.Samples(key => Drawing.Moons(key));
        int outputs = samples[0].Outputs;
        var grid = bench.Train([.. Ways.SelectMany(way => Rates.Select(rate => Of(way, rate, outputs)))], samples);
        double End(int variant) => grid.Of(variant).Average(one => double.IsFinite(one.Losses[^1]) ? one.Losses[^1] : double.MaxValue);
        int[] best = [.. Ways.Select((_, way) => Enumerable.Range(way * Rates.Length, Rates.Length).MinBy(End))];
        var comparison = grid.Take(best, [.. Ways.Select(way => way.Name)]);
        var variants = comparison.Variants(
            new(BestRate, one => one.Walk.Setup.Rate.At(default)),
            new(Spread, Unevenness),
            new(Alone, one => one.Walk.Setup.Model is Sequential { Layers: var layers } && layers.OfType<Hone.Layers.BatchNorm>().Any() ? ChangeByBatch(one) : 0));
        variants = [.. variants.Select((variant, way) => variant with { Figures = [.. variant.Figures, new Quantity(Works, [.. Enumerable.Range(0, samples.Count).Select(seed => (double)Working(grid, way, seed))])] })];
        Variant none = variants[0], batch = variants[1], poor = variants[2], rescued = variants[3], small = variants[4], layer = variants[5];
        Contrast[] contrasts =
        [
            Contrast.Of(Comparison.LossAtEnd, batch, none), Contrast.Of(Comparison.OnTest, batch, none), Contrast.Of(Comparison.LossAtEnd, rescued, poor), Contrast.Of(Comparison.OnTest, rescued, poor), Contrast.Of(Comparison.LossAtEnd, layer, none), Contrast.Of(Comparison.LossAtEnd, layer, small), Contrast.Of(Comparison.LossAtEnd, small, batch), Contrast.Of(Comparison.OnTest, small, batch), Contrast.Of(Spread, batch, none), Contrast.Of(Works, batch, none),
        ];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"In {Epochs} epochs a network of {Layers} hidden layers comes down to a loss of {Saying.Number(none[Comparison.LossAtEnd].Mean)} without and {Saying.Number(batch[Comparison.LossAtEnd].Mean)} with batch norm{Saying.Doubt(contrasts[0])}, each at the best of {Rates.Length} learning rates; from a poor start to {Saying.Number(poor[Comparison.LossAtEnd].Mean)} and {Saying.Number(rescued[Comparison.LossAtEnd].Mean)}. {Saying.Number(batch[Works].Mean)} of these rates do nearly as well as the best with batch norm, {Saying.Number(none[Works].Mean)} without{Saying.Doubt(contrasts[^1])}.",
            Same =
            [
                bench.Points("300 points to learn from and 300 held out, drawn anew by each seed: two half moons that reach into each other"),
                new("network", $"2 inputs, {Layers} hidden layers of {Units} rectified units, where nothing else is said from He's start, {outputs} output{(outputs > 1 ? "s" : "")}"),
                new("training", $"gradient descent, {Epochs} epochs, each way with the best of the learning rates {string.Join(", ", Rates.Select(rate => Saying.Number(rate)))} by its loss on train"),
                new("in use", "batch norm goes by running means and variances gathered in training, so that a row's answer depends on that row alone"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                new LinePicture("How particular each way is about its learning rate", "learning rate", "loss at the end", [.. Ways.Select((way, i) => new PictureLine(way.Name, Rates, [.. Rates.Select((_, rate) => grid.Of(i * Rates.Length + rate).Average(one => one.Losses[^1]))]))])
                { LogX = true, LogY = true, Highest = 2, Caption = "Mean over the seeds; a line breaks where training came to nothing." },
                Curves.Of("The way there", comparison, "Each way at its own best rate; the mean over the seeds.") with { Highest = 2 },
                LayerHistograms.OfOutputs("What the hidden layers give at the end", [.. ((int[])[0, 1]).Select(i => (Ways[i].Name, comparison[i, 0].Walk))], comparison.Samples[0].Train, "Mean and standard deviation under each. Normalised layers keep their size from one to the next, whatever the layers before them learn."),
                Boundaries.Of("What the networks have learned", comparison, variants, "As in use: with running means and variances."),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, "Each layer learns on what the layers before it give, and these change with every step. Normalised sums have mean 0 and variance 1 whatever happens before them; γ and β, learned for each unit, then set the size and place that suit the next layer."),
                new(ConclusionKind.Reason, "The normalisation takes the mean away, so a bias before it would do nothing: leave it out (β is there)."),
                new(ConclusionKind.Reason, $"In training a row's answer depends on its batch: the same row comes out {Saying.Number(batch[Alone].Mean)} apart (in logits, on average) when its batch is another. That noise regularises a little, less with larger batches. In use the running averages take the batch's place; with them a single row can be answered."),
                new(ConclusionKind.Reason, "Batches of a few rows make means of a few numbers. Layer norm looks along the row and needs no batch."),
            ],
            Advice =
            [
                new("Put a BatchNorm behind each Dense layer in the recipe's model.", "hone parts layer"),
                new("The gradients through batch norm, checked against the loss.", "hone check RUN"),
            ],
        };
    }

    /// <summary>How many of the learning rates come close to the best of them, within a fifth and two hundredths of its loss, and are better than a guess.</summary>
    private static int Working(Comparison grid, int way, int seed)
    {
        double[] ends = [.. Enumerable.Range(way * Rates.Length, Rates.Length).Select(i => grid[i, seed].Losses[^1])];
        double guess = Math.Log(Math.Max(2, grid.Samples[seed].ClassNames.Count));
        return ends.Count(end => end < 0.95 * guess && end <= 1.2 * ends.Where(double.IsFinite).DefaultIfEmpty(0).Min() + 0.02);
    }

    private static Setup Of(Way way, double rate, int outputs)
    {
        Dense Layer(int units, bool hasBias = true) => new(units) { Weights = way.Start == 1 ? new HeNormal() : new Normal(way.Start * Math.Sqrt(2.0 / Units)), Bias = hasBias ? new Zeros() : null };
        IEnumerable<Layer> Hidden() => way.Norm() switch
        {
            null => [Layer(Units), new Relu()],
            Hone.Layers.BatchNorm norm => [Layer(Units, hasBias: false), norm, new Relu()],
            var norm => [Layer(Units), norm, new Relu()],
        };
        return new Setup(FormattableString.Invariant($"{way.Name}, rate {rate}"), new Sequential([.. Enumerable.Range(0, Layers).SelectMany(_ => Hidden()), Layer(outputs)])) { What = way.What, Rate = rate, Epochs = Epochs, BatchSize = way.BatchSize };
    }

    /// <summary>The deviation of the layer that spreads most over that of the layer that spreads least.</summary>
    private static double Unevenness(Trained one)
    {
        double[] deviations = [.. one.Walk.Activations(one.Sample.Train).SkipLast(1).Select(values => Math.Sqrt(values.Average(value => (value - values.Average()) * (value - values.Average()))))];
        return deviations.Max() / Math.Max(1e-12, deviations.Min());
    }

    /// <summary>How far the logits of some rows move when the other rows of their training batch are others; batches of the size it was trained with.</summary>
    private static double ChangeByBatch(Trained one)
    {
        int rows = Math.Min(one.Walk.Setup.BatchSize, one.Sample.Train.Rows), same = Math.Max(1, rows / 8);
        var fresh = one.AtStart(); // its running averages may be spoiled; those of the trained one stay
        one.Walk.Plan.Weights.CopyTo(fresh.Plan.Weights);
        double[] Logits(ulong draw)
        {
            int[] order = [.. Enumerable.Range(same, one.Sample.Train.Rows - same)];
            new Numerics.Key(draw).Shuffle(order);
            fresh.Differentiate([.. Enumerable.Range(0, same), .. order.Take(rows - same)]);
            var raw = fresh.Plan.Output(rows);
            var logits = new double[same];
            for (int row = 0; row < same; row++) logits[row] = raw[row, 0];
            return logits;
        }
        return Enumerable.Range(0, 20).Average(pair => Logits(2 * (ulong)pair).Zip(Logits(2 * (ulong)pair + 1), (a, b) => Math.Abs(a - b)).Average());
    }

    /// <param name="Norm">Makes the layer between a dense layer and its rectifier; null for none.</param>
    private sealed record Way(string Name, string What, Func<Layer?> Norm)
    {
        public int BatchSize { get; init; } = 32;

        /// <summary>Deviation of the weights at the start, as a share of He's for hidden layers.</summary>
        public double Start { get; init; } = 1;
    }
}
