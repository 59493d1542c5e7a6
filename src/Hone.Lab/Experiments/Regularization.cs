using System.Globalization;
using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Regularizers;

namespace Hone.Lab.Experiments;

/// <summary>L2 from none to far too much.</summary>
internal sealed class Regularization : Experiment
{
    private const string Squares = "sum of squared weights", Slope = "mean slope of the answer", Gap = "train less test";
    private const int Epochs = 12_000;
    private const double Rate = 0.3;

    /// <summary>The λ of the lessons, which is divided by the number of rows.</summary>
    private static readonly double[] Strengths = [0, 0.1, 0.7, 2, 10, 50];

    public override string Name => "regularization";

    public override string Title => "L2 regularization";

    public override string Question => "What does a penalty on the weights do to a network that learns its noise by heart, and how much of it is too much?";

    internal override Reproduction? Reproduction { get; } = new RegularizationReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = bench.Samples(key => Drawing.Diagonal(key));
        int rows = samples[0].Train.Rows, outputs = samples[0].Outputs;
        var comparison = bench.Train([.. Strengths.Select(strength => Of(strength, rows, outputs))], samples);
        var variants = comparison.Variants(
            new(Gap, one => one.Walk.Accuracy(one.Sample.Train) - one.Walk.Accuracy(one.Sample.Test), IsShare: true),
            new(Squares, one => one.Walk.SquaredWeights()),
            new(Slope, one => one.Walk.MeanSlope(one.Sample.Train)));
        Variant none = variants[0], most = variants[^1], some = variants[2];
        bool isEmpty = most[Squares].Values.Max() < 1e-3; // a network without weights gives one answer to everything
        Contrast[] contrasts =
        [
            .. variants.Skip(1).Select(variant => Contrast.Of(Comparison.OnTest, variant, none)),
            Contrast.Of(Gap, some, none), Contrast.Of(Squares, some, none),
        ];
        (string, Walk)[] networks = [.. ((int[])[0, 2, 4, 5]).Select(i => (Strengths[i] == 0 ? "no penalty" : Name_(Strengths[i]), comparison[i, 0].Walk))];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"Without a penalty the network is right on {Saying.Number(none[Comparison.OnTrain].Mean, true)} of train and {Saying.Number(none[Comparison.OnTest].Mean, true)} of test. A penalty of {some.Name} gives {Saying.Number(some[Comparison.OnTest].Mean, true)} on test; {most.Name} gives {Saying.Number(most[Comparison.OnTest].Mean, true)}{(isEmpty ? ", since it leaves no weight that could tell the classes apart" : "")}.",
            Same =
            [
                bench.Points($"{rows} points to learn from and 400 held out, drawn anew by each seed: a square parted along a diagonal, with points near the line on the wrong side"),
                new("network", $"2 inputs, 20 and 3 rectified units, {outputs} output{(outputs > 1 ? "s" : "")}; weights start with variance 1/fan-in, biases at 0"),
                new("training", $"gradient descent on all points at once, learning rate {Saying.Number(Rate)}, {Epochs} steps"),
                new("penalty", $"λ/(2·{rows})·Σ w², added to the mean loss; biases are not charged. In a recipe: L2 with strength λ/{rows}"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                Boundaries.Of("What the networks have learned", comparison, variants, "Without a penalty the border bends around single points, which are noise: other points would have other noise. A little penalty straightens it. Too much, and the border goes: where all weights are 0, the network gives the same answer everywhere, whatever it is asked."),
                Sweep(variants),
                LayerHistograms.OfWeights("The weights behind it", networks, shared: true, caption: "All networks of a column on one scale, mean and standard deviation under each. The larger λ, the smaller the weights, until all of them are 0 for practical purposes; a network without weights cannot tell one place from another."),
                Curves.Of("The way there", comparison, "Loss and penalty together, mean over the seeds: that sum is what training makes small, so a larger λ ends higher. The line for the largest λ ends at the loss of somebody who knows nothing.", log: true),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, "Every step takes a share of each weight away: w ← (1 − αλ/m)·w − α·gradient. What the data does not pull on goes to 0; what many points agree on stays. That is why L2 is called weight decay, too."),
                new(ConclusionKind.Reason, $"Small weights make a flat answer: its mean slope is {Saying.Number(none[Slope].Mean)} without a penalty, {Saying.Number(variants[2][Slope].Mean)} at {variants[2].Name} and {Saying.Number(most[Slope].Mean)} at {most.Name}. A border that may not be steep cannot bend around single points."),
                new(ConclusionKind.Reason, !isEmpty ? $"On these points {most.Name} leaves weights: their sum of squares is {Saying.Number(most[Squares].Mean)} (without a penalty {Saying.Number(none[Squares].Mean)}), and the network is right on {Saying.Number(most[Comparison.OnTrain].Mean, true)} of train. Larger still, and the cheapest network would be the one without weights." :
                    $"Why {most.Name} is bad: with the penalty that large, the cheapest network is the one without weights. Its sum of squared weights is {Saying.Number(most[Squares].Mean)} (without a penalty {Saying.Number(none[Squares].Mean)}), its loss {Saying.Number(most[Comparison.LossAtEnd].Mean)}, which is that of a guess. It is wrong on train as well as on test: not overfitting, but its opposite, high bias."),
                new(ConclusionKind.Reason, "Tell the two by train and test: far better on train means too little regularisation (high variance), bad on both means too much (high bias). Choose λ on a dev set; the test set stays shut until the end."),
                new(ConclusionKind.Correction, "The lesson's own example has 200 held-out points: one point is half a percent, so its 91.5 % and 93 % are three rows apart. A difference like that needs several seeds, or more points, before it is one."),
            ],
            Advice =
            [
                new("Search the weight decay that does best on dev, on a logarithmic scale.", "hone tune DATA --target COL"),
                new("The report of a run says whether its error is bias or variance, and what to try.", "hone train DATA --target COL"),
            ],
        };
    }

    private static Setup Of(double strength, int rows, int outputs)
    {
        Dense Layer(int units) => new(units) { Weights = new LeCunNormal(), Penalty = strength > 0 ? new L2(strength / rows) : null };
        return new Setup(strength == 0 ? "no penalty" : Name_(strength), new Sequential(Layer(20), new Relu(), Layer(3), new Relu(), Layer(outputs)))
        {
            What = strength == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"L2 with strength {strength / rows:0.#####}"),
            Rate = Rate,
            Epochs = Epochs,
        };
    }

    private static string Name_(double strength) => FormattableString.Invariant($"λ = {strength}");

    private static SweepPicture Sweep(IReadOnlyList<Variant> variants) => new("Too little, right, too much", "λ", Strengths,
        [SweepSeries.Of(Comparison.OnTrain, variants), SweepSeries.Of(Comparison.OnTest, variants), SweepSeries.Of(Squares, variants), SweepSeries.Of(Slope, variants)])
    {
        XNames = [.. Strengths.Select(strength => strength.ToString(CultureInfo.InvariantCulture))],
        Caption = "Dots are means over the seeds, bars reach from the lowest to the highest seed. The larger λ, the smaller the weights; accuracy on test tells where that helps and where it is too much.",
    };

}
