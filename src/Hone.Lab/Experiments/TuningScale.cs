using Hone.Diagnosis;
using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Tuning;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Lab.Experiments;

/// <summary>On which scale, and in which pattern, settings are searched.</summary>
internal sealed class TuningScale : Experiment
{
    private const string BestDev = "best loss on dev", ItsTest = "accuracy on test", Rates = "different learning rates tried", Low = "tries below 0.1";
    private const string Rate = "learning rate", Beta = "β₁";
    private const int Layers = 6, Units = 16;
    private const int Trials = 9, Epochs = 20, BatchSize = 32;

    private static readonly (string Name, string What, Scale Rate, Scale Beta, Sampler Sampler)[] Ways =
    [
        ("random, linear", "both drawn evenly between their ends", Scale.Linear, Scale.Linear, new RandomSampler()),
        ("grid, logarithmic", "three rates times three β₁, evenly spaced on the scales that suit them", Scale.Log, Scale.ReverseLog, new GridSampler(3)),
        ("random, logarithmic", "the rate drawn on a logarithmic scale, β₁ on that of 1 − β₁", Scale.Log, Scale.ReverseLog, new RandomSampler()),
        ("auto", "what hone tune does where nothing is said: a model of the loss says what to try next, on the same scales", Scale.Log, Scale.ReverseLog, new AutoSampler()),
    ];

    public override string Name => "tuning-scale";

    public override string Title => "Searching on the right scale";

    public override string Question => $"A learning rate from 0.0001 to 1 and a β₁ from 0.9 to 0.999, {Trials} tries: on which scale, and in which pattern?";

    public override int Seeds => 12;

    private protected override LabReport Run(Bench bench)
    {
        var samples = bench.Samples(key => Drawing.Moons(key, 300, 600));
        var studies = new (double[] BestSoFar, double Test, double[] Tried)[Ways.Length, bench.Seeds.Count];
        bench.Options.Watch?.Begin([.. Ways.Select(way => way.Name)], bench.Seeds.Count);
        bench.Parallel(Ways.Length * bench.Seeds.Count, job =>
        {
            var (seed, way) = Math.DivRem(job, Ways.Length);
            studies[way, seed] = Search(bench, Ways[way], seed, samples[seed]);
        });
        IEnumerable<(double[] BestSoFar, double Test, double[] Tried)> Of(int way) => Enumerable.Range(0, bench.Seeds.Count).Select(seed => studies[way, seed]);
        Variant[] variants = [.. Ways.Select((way, i) => new Variant(way.Name, way.What,
        [
            new(BestDev, [.. Of(i).Select(one => one.BestSoFar[^1])]), new(ItsTest, [.. Of(i).Select(one => one.Test)]) { IsShare = true },
            new(Rates, [.. Of(i).Select(one => (double)one.Tried.Distinct().Count())]), new(Low, [.. Of(i).Select(one => (double)one.Tried.Count(rate => rate < 0.1) / Trials)]) { IsShare = true },
        ]))];
        Variant linear = variants[0], grid = variants[1], random = variants[2], auto = variants[3];
        Contrast[] contrasts =
        [
            Contrast.Of(BestDev, random, linear), Contrast.Of(BestDev, random, grid), Contrast.Of(BestDev, auto, random), Contrast.Of(Low, random, linear), Contrast.Of(Rates, random, grid), Contrast.Of(ItsTest, random, linear),
        ];

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"Drawn evenly, {Saying.Number(linear[Low].Mean, true)} of the tries have a learning rate below 0.1, which is three of the four powers of ten that were to be searched; on a logarithmic scale {Saying.Number(random[Low].Mean, true)} do. A grid of {Trials} tries sees {Saying.Number(grid[Rates].Mean)} learning rates, random search {Saying.Number(random[Rates].Mean)}.",
            Same =
            [
                bench.Points("300 points to learn from and 600 held out, drawn anew by each seed: two half moons"),
                new("dev and test", "half each of what is held out: dev to choose by, test to look at once"),
                new("network", $"2 inputs, {Layers} hidden layers of {Units} rectified units from He's start"),
                new("training", $"Adam, batches of {BatchSize}, {Epochs} epochs"),
                new("search", $"{Trials} tries each, judged by the loss on dev"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                new HistogramPicture("Where the tries lie", "log10 of the learning rate", ["powers of ten, from 10⁻⁴ to 1"], [.. Ways.Select((way, i) => Where(way.Name, [.. Of(i).SelectMany(one => one.Tried)]))]) { Caption = "All seeds together. Evenly drawn, nearly all tries land in the last power of ten, between 0.1 and 1." },
                new LinePicture("The best so far", "try", "best loss on dev", [.. Ways.Select((way, i) => new PictureLine(way.Name, [.. Enumerable.Range(1, Trials).Select(trial => (double)trial)], [.. Enumerable.Range(0, Trials).Select(trial => Of(i).Average(one => one.BestSoFar[trial]))]))]) { LogY = true, Caption = "Mean over the seeds." },
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, "What counts about a learning rate is its factor: from 0.0001 to 0.001 is as large a step as from 0.1 to 1. So draw its logarithm: r evenly from −4 to 0, the rate is 10^r."),
                new(ConclusionKind.Reason, "Momentum averages about the last 1/(1 − β) gradients: from 0.9 to 0.9005 nothing changes, from 0.999 to 0.9995 their number doubles. So draw the logarithm of 1 − β."),
                new(ConclusionKind.Reason, "Units and layers count one by one: they are drawn evenly. A keep probability is drawn on the scale of keep/(1 − keep)."),
                new(ConclusionKind.Reason, "A grid tries the same few values of the setting that matters again and again, once for each value of those that do not. Random search tries a new one each time, and is easily made finer around the best: coarse to fine."),
                new(ConclusionKind.Correction, "Order of importance, as it is taught (the rate first, then β, units and batch size, then layers and decay), is a prior, not a law. hone tune measures what mattered on your data and says it on its page."),
            ],
            Advice = [new("The tuner's scales are these; the page of a study says which setting mattered.", "hone tune DATA --target COL --trials 50"), new("Then finer, where the best ones were.", "hone tune --zoom studies/DATA-1.db")],
        };
    }

    private static (double[] BestSoFar, double Test, double[] Tried) Search(Bench bench, (string Name, string What, Scale Rate, Scale Beta, Sampler Sampler) way, int seed, Sample sample)
    {
        int half = sample.Test.Rows / 2;
        Points dev = sample.Test.Take([.. Enumerable.Range(0, half)]), test = sample.Test.Take([.. Enumerable.Range(half, sample.Test.Rows - half)]);
        var space = new Space((Rate, new NumberParameter(1e-4, 1, way.Rate)), (Beta, new NumberParameter(0.9, 0.999, way.Beta)));
        List<double> best = [], tried = [];
        double tested = double.NaN;
        using var study = new Study(space, way.Sampler, bench.Seeds[seed]);
        study.Optimize(trial =>
        {
            bench.Options.Cancel.ThrowIfCancellationRequested();
            var setup = new Setup("", new Sequential([.. Enumerable.Range(0, Layers).SelectMany(_ => (Layer[])[new Dense(Units), new Relu()]), new Dense(sample.Outputs)]))
            { Optimizer = new Adam(Beta1: trial[Beta].Number), Rate = trial[Rate].Number, Epochs = Epochs, BatchSize = BatchSize };
            var walk = bench.Walk(setup, sample, seed);
            for (int epoch = 0; epoch < Epochs; epoch++) walk.Run();
            double loss = walk.LossOn(dev);
            if (!double.IsFinite(loss)) loss = 1e9;
            tried.Add(trial[Rate].Number);
            if (best.Count == 0 || loss < best[^1]) tested = walk.Accuracy(test);
            best.Add(best.Count == 0 ? loss : Math.Min(best[^1], loss));
            bench.Options.Watch?.Tell(way.Name, seed, (double)best.Count / Trials, best[^1]);
            return loss;
        }, Trials, bench.Options.Cancel);
        return ([.. best], tested, [.. tried]);
    }

    private static HistogramRow Where(string name, double[] rates)
    {
        const int bins = 16;
        var counts = new int[bins];
        foreach (double rate in rates) counts[(int)Math.Clamp((Math.Log10(rate) + 4) / 4 * bins, 0, bins - 1)]++;
        return new HistogramRow(name, [new Histogram(-4, 0, counts)], [FormattableString.Invariant($"{counts[..12].Sum() / (double)rates.Length:0%} below 0.1")]);
    }
}
