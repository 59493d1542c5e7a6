using Hone.Lab.Data;
using Hone.Lab.Pictures;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Tuning.Processes;
using Scaling = Hone.Lab.Data.Scaling;

namespace Hone.Lab.Experiments;

/// <summary>What units the features come in.</summary>
internal sealed class Normalization : Experiment
{
    private const string BestRate = "best of the rates";
    private const int Epochs = 400, BatchSize = 32;

    private static readonly double[] Rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

    public override string Name => "normalization";

    public override string Title => "Normalizing inputs";

    public override string Question => "One column counts in hundreds, the other in hundredths. Does a network mind?";

    public override int Seeds => 3;

    internal override bool StandardisesFiles => false;

    private protected override LabReport Run(Bench bench)
    {
        var samples = bench.Samples(key => Uneven(Drawing.Moons(key)));
        int outputs = samples[0].Outputs;
        (string Name, string What, Scaling? Scaling)[] ways =
        [
            ("as they are", "the units of the file", null),
            ("centred", Scaling.Centred.Name, Scaling.Centred),
            ("over the variance", Scaling.ByVariance.Name + ": a formula of some notes, and an error", Scaling.ByVariance),
            ("range", Scaling.Range.Name, Scaling.Range),
            ("standardised", Scaling.Standard.Name, Scaling.Standard),
        ];
        // Each way gets the best of the same rates: a rate chosen for one of them would decide the comparison.
        Setup[] all = [.. ways.SelectMany(way => Rates.Select(rate => Of(way.Name, way.What, way.Scaling, rate, outputs)))];
        var grid = bench.Train(all, samples);
        int Best(int way) => Enumerable.Range(way * Rates.Length, Rates.Length).MinBy(i => grid.Of(i).Average(one => double.IsFinite(one.Losses[^1]) ? one.Losses[^1] : double.MaxValue));
        int[] best = [.. ways.Select((_, way) => Best(way))];
        var comparison = grid.Take(best, [.. ways.Select(way => way.Name)]);
        var variants = comparison.Variants(new Measure(BestRate, one => one.Walk.Setup.Rate.At(default)));
        Variant raw = variants[0], standard = variants[^1];
        Contrast[] contrasts =
        [
            .. variants.SkipLast(1).Select(other => Contrast.Of(Comparison.LossAtEnd, standard, other)), Contrast.Of(Comparison.OnTest, standard, raw), Contrast.Of(Comparison.OnTest, standard, variants[3]),
        ];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"As they are, the loss comes down to {Saying.Number(raw[Comparison.LossAtEnd].Mean)} with the best of {Rates.Length} learning rates, {Saying.Number(raw[BestRate].Mean)}; standardised it comes down to {Saying.Number(standard[Comparison.LossAtEnd].Mean)} in as many steps, with a rate of {Saying.Number(standard[BestRate].Mean)}.",
            Same =
            [
                bench.Points("300 points to learn from and 300 held out, drawn anew by each seed: two half moons, their first column times 300, their second over 50"),
                new("network", $"2 inputs, 16 and 8 rectified units from He's start, {outputs} output{(outputs > 1 ? "s" : "")}"),
                new("training", $"gradient descent, batches of {BatchSize}, {Epochs} epochs, each way with the best of the learning rates {string.Join(", ", Rates.Select(rate => Saying.Number(rate)))} by its loss on train"),
                new("where from", "means and deviations come from train alone, and held-out points are scaled by the same numbers"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Boundaries.Of("What the networks have learned", comparison, variants, "Where one column counts in hundreds and the other in hundredths, the border follows the large column alone."),
                new LinePicture("How particular each way is about its learning rate", "learning rate", "loss at the end", [.. ways.Select((way, i) => new PictureLine(way.Name, Rates, [.. Rates.Select((_, rate) => grid.Of(i * Rates.Length + rate).Average(one => one.Losses[^1]))]))])
                { LogX = true, LogY = true, Highest = 2, Caption = "Mean over the seeds; a line breaks where training came to nothing. A long elongated valley has no good rate: what is small enough for its steep side is too small for its flat one." },
                Curves.Of("The way there", comparison, "Each way at its own best rate, mean over the seeds.") with { Highest = 2 },
                new TablePicture("The valley", ["way", "#deviation of the first column", "#deviation of the second", "#condition"], [.. ways.Select(way => Valley(way.Name, way.Scaling, samples[0].Train))])
                { Caption = "The condition is how many times steeper the steepest side of the valley is than its flattest, for a linear model with a bias: the largest over the smallest eigenvalue of the inputs' second moments. Gradient descent needs about as many steps as that." },
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, "The gradient of a weight is in proportion to its input. A column in hundreds gets steps ten thousand times those of a column in hundredths, so a rate that suits the one is far off for the other."),
                new(ConclusionKind.Reason, "Standardising makes the valley round: one rate suits all weights, and the start (He, Xavier) keeps its promise, which is made for inputs of variance 1."),
                new(ConclusionKind.Reason, "Mean and deviation belong to the model: they come from train, and everything that is ever predicted is scaled by the same numbers. hone train stores them in the model file, so nobody has to remember."),
                new(ConclusionKind.Correction, "Some notes divide by the variance, not by its root. That turns hundreds into hundredths and back: the valley is as long as before, only turned."),
            ],
            Advice = [new("hone train standardises columns of numbers by itself, from train alone, and keeps the numbers in the model.", "hone train DATA --target COL"), new("The same on points of your own, in their units.", "hone lab normalization --data FILE")],
        };
    }

    private static Setup Of(string way, string what, Scaling? scaling, double rate, int outputs) => new(FormattableString.Invariant($"{way}, rate {rate}"), new Sequential(new Dense(16), new Relu(), new Dense(8), new Relu(), new Dense(outputs)))
    { What = what, Scaling = scaling, Rate = rate, Epochs = Epochs, BatchSize = BatchSize };

    private static Sample Uneven(Sample sample)
    {
        static Points Scaled(Points points) => points with { X = [.. points.X.Select((value, i) => i % 2 == 0 ? 300 * value : value / 50)] };
        return sample with { Train = Scaled(sample.Train), Test = Scaled(sample.Test) };
    }

    private static string[] Valley(string name, Scaling? scaling, Points points)
    {
        double[] x = scaling?.Fit(points)(points.X) ?? points.X;
        double Deviation(int column)
        {
            double[] values = [.. x.Where((_, i) => i % 2 == column)];
            return Math.Sqrt(values.Average(value => (value - values.Average()) * (value - values.Average())));
        }
        return [name, Saying.Number(Deviation(0)), Saying.Number(Deviation(1)), Saying.Number(Condition(x))];
    }

    /// <summary>Of the second moments of (x1, x2, 1).</summary>
    private static double Condition(double[] x)
    {
        int rows = x.Length / 2;
        var moments = new SquareMatrix(3);
        for (int row = 0; row < rows; row++)
        {
            double[] one = [x[2 * row], x[2 * row + 1], 1];
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < 3; j++) moments[i][j] += one[i] * one[j] / rows;
        }
        double[] values = Eigen.Of(moments).Values;
        return values.Max() / values.Min();
    }
}
