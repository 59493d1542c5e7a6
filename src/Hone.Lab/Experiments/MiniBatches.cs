using System.Diagnostics;
using System.Globalization;
using Hone.Lab.Data;
using Hone.Lab.Pictures;
using Hone.Lab.Reproductions;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;

namespace Hone.Lab.Experiments;

/// <summary>How many rows a step: all of them, some, or one; and in what order.</summary>
internal sealed class MiniBatches : Experiment
{
    private const string Whole = "all rows", Usual = "64 rows", One = "one row", AllSteps = "all rows, as many steps", OneSteps = "one row, as many steps", Once = "64, shuffled once", AsGiven = "64, as given", ByClass = "64, by class";
    private const int Epochs = 80, Batch = 64;
    private const double Rate = 0.1;

    /// <summary>Rows a step; 0 for all.</summary>
    private static readonly int[] Sizes = [1, 16, 32, 64, 128, 0];

    private static readonly double[] Rates = [0.01, 0.03, 0.1, 0.3, 1, 3];

    public override string Name => "mini-batches";

    public override string Title => "How many rows a step?";

    public override string Question => "Is it better to take a step after all rows, after each row, or after some, and does it matter in what order they come?";

    internal override Reproduction? Reproduction { get; } = new MiniBatchesReproduction();

    private protected override LabReport Run(Bench bench)
    {
        var samples = MoonsTask.Samples(bench);
        int outputs = samples[0].Outputs, rows = samples[0].Train.Rows, steps = Epochs * StepsOf(rows, Batch), rounds = Math.Max(1, (int)Math.Round((double)steps / rows));
        Setup[] setups =
        [
            .. Sizes.Select(size => Of(Named(size), $"{Epochs} epochs of {Steps(StepsOf(rows, size))}", size, outputs)),
            Of(AllSteps, $"{steps} epochs of 1 step", 0, outputs) with { Epochs = steps },
            Of(OneSteps, $"{rounds * rows} steps in {rounds} epoch{(rounds > 1 ? "s" : "")}, as near as whole epochs come", 1, outputs) with { Epochs = rounds },
            Of(Once, "the same batches every epoch", Batch, outputs) with { Order = RowOrder.Once },
            Of(AsGiven, "never shuffled", Batch, outputs) with { Order = RowOrder.AsGiven },
            Of(ByClass, "never shuffled, and sorted by class", Batch, outputs) with { Order = RowOrder.ByClass },
        ];
        var comparison = bench.Train(setups, samples);
        var variants = comparison.Variants();
        Variant Variant(string name) => variants.First(one => one.Name == name);
        Contrast[] contrasts =
        [
            Contrast.Of(Comparison.LossAtEnd, Variant(Usual), Variant(Whole)), Contrast.Of(Comparison.OnTest, Variant(Usual), Variant(Whole)),
            Contrast.Of(Comparison.LossAtEnd, Variant(Usual), Variant(AllSteps)), Contrast.Of(Comparison.LossAtEnd, Variant(Usual), Variant(OneSteps)),
            Contrast.Of(Comparison.LossAtEnd, Variant(Once), Variant(Usual)), Contrast.Of(Comparison.LossAtEnd, Variant(AsGiven), Variant(Usual)), Contrast.Of(Comparison.LossAtEnd, Variant(ByClass), Variant(Usual)),
        ];
        double[][] own = OwnRates(bench, samples, outputs);
        var timing = Times(bench, samples[0]);

        return new LabReport
        {
            Experiment = Name, Title = Title, Question = Question, Seeds = bench.Seeds,
            Answer = $"After {Epochs} epochs, batches of {Batch} have come to a loss of {Saying.Number(Variant(Usual)[Comparison.LossAtEnd].Mean)}, all rows at once to {Saying.Number(Variant(Whole)[Comparison.LossAtEnd].Mean)}{Saying.Doubt(Contrast.Of(Comparison.LossAtEnd, Variant(Usual), Variant(Whole)))}: an epoch of batches is {Steps(StepsOf(rows, Batch))} instead of one. With as many steps, all rows at once come to {Saying.Number(Variant(AllSteps)[Comparison.LossAtEnd].Mean)}{Saying.Doubt(contrasts[2])}, for {StepsOf(rows, Batch)} times the work.",
            Same =
            [
                .. MoonsTask.Facts(bench, outputs),
                new("training", $"gradient descent, learning rate {Saying.Number(Rate)} throughout, {Epochs} epochs unless the name says otherwise, shuffled anew for every epoch unless it does"),
            ],
            Variants = variants,
            Contrasts = contrasts,
            Pictures =
            [
                ByEpochs(comparison),
                EachStep(comparison),
                Noise(comparison),
                Boundaries.Of("What the networks have learned", comparison, variants, $"Each square is one network, trained with seed {bench.Seeds[0]}; paler where it is less sure."),
                Ways(variants, own),
                Throughput(timing),
            ],
            Conclusions =
            [
                .. contrasts.Select(contrast => Saying.Of(contrast, variants)),
                new(ConclusionKind.Reason, "The gradient of some rows points where that of all rows does, give or take what these rows have for themselves. That share falls with the root of their number, the work grows with the number itself: the first rows of a batch are worth the most."),
                new(ConclusionKind.Reason, $"A step on one row is the quickest step and the slowest way through the rows: on this computer a row takes {Saying.Number(timing[0].Small)} times as long in steps of one row as all at once, in a network of 256 units a layer {Saying.Number(timing[0].Wide)} times. Batches of {Batch} take {Saying.Number(timing[Array.IndexOf(Sizes, Batch)].Small)} and {Saying.Number(timing[Array.IndexOf(Sizes, Batch)].Wide)} times."),
                new(ConclusionKind.Reason, "Rows sorted by class make each batch pull towards its own class; the network swings, and what it learned last weighs most. Shuffled once is enough for that; shuffled anew, no two rows share a batch for ever."),
                new(ConclusionKind.Correction, "Published notes compare sizes by the loss after a number of epochs. That counts the rows that were looked at. Count steps, or time, and the order of sizes can be another; the table of ways to compare shows both, and each size at a rate of its own."),
                new(ConclusionKind.Correction, "A power of two is a habit, not a law: any size goes. The last, smaller batch is kept; nothing is dropped or filled up."),
            ],
            Advice =
            [
                new("Batches of another size than the recipe's own choice.", "hone train DATA --target COL --batch-size 64"),
                new("Another size wants another rate: search for it with the size as it is.", "hone tune DATA --target COL --batch-size 64"),
                new("The same on points of your own: two columns of numbers and one of classes.", "hone lab mini-batches --data FILE"),
            ],
        };
    }

    private static Setup Of(string name, string what, int size, int outputs, double rate = Rate) => new(name, MoonsTask.Network(outputs)) { What = what, Rate = rate, Epochs = Epochs, BatchSize = size };

    private static string Named(int size) => size switch { 0 => Whole, 1 => One, _ => $"{size} rows" };

    private static string Steps(int count) => count == 1 ? "1 step" : $"{count} steps";

    private static int StepsOf(int rows, int size) => size == 0 ? 1 : (rows + size - 1) / size;

    /// <summary>Loss at the end, mean over the seeds, of each size at each rate.</summary>
    private static double[][] OwnRates(Bench bench, IReadOnlyList<Sample> samples, int outputs) =>
        [.. Sizes.Select(size => bench.Train([.. Rates.Select(rate => Of($"{Named(size)} at {Saying.Number(rate)}", "", size, outputs, rate))], samples).Variants().Select(variant => variant[Comparison.LossAtEnd].Mean).ToArray())];

    private static TablePicture Ways(IReadOnlyList<Variant> variants, double[][] own) => new("Ways to compare", ["rows a step", "#same rate, same epochs", "#same rate, same steps", "#own rate, same epochs", "#that rate"],
        [.. Sizes.Select((size, i) =>
        {
            int best = Enumerable.Range(0, Rates.Length).Where(rate => double.IsFinite(own[i][rate])).MinBy(rate => own[i][rate]);
            string sameSteps = size switch { 0 => AllSteps, 1 => OneSteps, Batch => Usual, _ => "" };
            return (IReadOnlyList<string>)[Named(size), Saying.Spread(variants[i][Comparison.LossAtEnd]), sameSteps == "" ? "" : Saying.Spread(variants.First(one => one.Name == sameSteps)[Comparison.LossAtEnd]), Saying.Number(own[i][best]), Saying.Number(Rates[best])];
        })])
    { Caption = $"Loss at the end, mean over the seeds. Same steps: those of {Epochs} epochs in batches of {Batch}. Own rate: the best of {Rates.Length} from {Saying.Number(Rates[0])} to {Saying.Number(Rates[^1])} by that loss." };

    private static LinePicture ByEpochs(Comparison comparison)
    {
        var all = Curves.Of("The way there, by epochs", comparison, "Mean over the seeds, each epoch's loss as training saw it. An epoch looks at every row once, whatever the batch; it is more steps the smaller the batch.");
        return all with { Lines = [.. all.Lines.Where(line => line.Name is not (AllSteps or OneSteps))] };
    }

    private static LinePicture EachStep(Comparison comparison)
    {
        const int shown = 80;
        return new LinePicture("Step by step", "step", "loss of the step's own rows", [.. ((string[])[One, Usual, AllSteps]).Select(name =>
        {
            List<double> losses = [];
            var walk = comparison[comparison.Setups.ToList().FindIndex(setup => setup.Name == name), 0].AtStart();
            walk.Stepped = losses.Add;
            while (losses.Count < shown) walk.Run();
            return new PictureLine(name == AllSteps ? Whole : name, [.. Enumerable.Range(1, shown).Select(step => (double)step)], [.. losses.Take(shown)]);
        })])
        { Caption = $"The first {shown} steps with the first seed. With all rows the loss falls smoothly. With one row it jumps, mostly because rows differ, not because the network does." };
    }

    /// <summary>How far the gradients of batches lie from that of all rows, before the first step.</summary>
    private static SweepPicture Noise(Comparison comparison)
    {
        int[] sizes = [.. Sizes.Where(size => size != 0)];
        double[][] shares = [.. sizes.Select(size => Enumerable.Range(0, comparison.Seeds).Select(seed => ShareOf(comparison[Array.IndexOf(Sizes, size), seed].AtStart())).ToArray())];
        return new SweepPicture("What a batch does not know", "rows a step", [.. sizes.Select(size => (double)size)],
            [new SweepSeries("distance of a batch's gradient from that of all rows, in lengths of the latter", [.. shares.Select(one => one.Average())], [.. shares.Select(one => one.Min())], [.. shares.Select(one => one.Max())]) { LogY = true }])
        { LogX = true, Caption = "At the start, root mean square over an epoch's batches; dots are means over the seeds. Four times the rows halve it." };
    }

    private static double ShareOf(Walk walk)
    {
        walk.Differentiate();
        double[] whole = walk.Plan.Gradients.ToArray();
        int[] order = walk.Order(0);
        double size = whole.Sum(g => g * g), sum = 0;
        int batches = 0;
        for (int first = 0; first + walk.Setup.BatchSize <= order.Length; first += walk.Setup.BatchSize, batches++)
        {
            walk.Differentiate(order.AsSpan(first, walk.Setup.BatchSize));
            var own = walk.Plan.Gradients;
            for (int i = 0; i < whole.Length; i++) sum += (own[i] - whole[i]) * (own[i] - whole[i]);
        }
        return batches == 0 ? double.NaN : Math.Sqrt(sum / batches / size);
    }

    /// <summary>Time a row takes by size, in times of what it takes with all rows at once: in the lesson's network, and in a wide one.</summary>
    private static (double Small, double Wide)[] Times(Bench bench, Sample sample)
    {
        const int wide = 256;
        double[] small = [.. Sizes.Select(size => Seconds(Of("", "", size, sample.Outputs)))];
        double[] large = [.. Sizes.Select(size => Seconds(Of("", "", size, sample.Outputs) with { Model = new Sequential(new Dense(wide), new Relu(), new Dense(wide), new Relu(), new Dense(sample.Outputs)) }))];
        return [.. small.Zip(large, (a, b) => (Round(a / small[^1]), Round(b / large[^1])))];

        double Seconds(Setup setup)
        {
            const double enough = 0.02;
            var walk = bench.Walk(setup, sample, 0);
            walk.Run();
            double best = double.PositiveInfinity;
            for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < enough;)
            {
                long start = Stopwatch.GetTimestamp();
                walk.Run();
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            return best;
        }

        static double Round(double value) => value < 10 ? Math.Round(value, 1) : Math.Round(value);
    }

    private static TablePicture Throughput((double Small, double Wide)[] timing) => new("What a row costs", ["rows a step", "#this network", "#256 and 256 units"],
        [.. Sizes.Select((size, i) => (IReadOnlyList<string>)[Named(size), timing[i].Small.ToString("0.#", CultureInfo.InvariantCulture), timing[i].Wide.ToString("0.#", CultureInfo.InvariantCulture)])])
    { Caption = "Time of a training epoch, shuffling included, in times of that with all rows at once: shortest of several, in double, on one thread, in this run. Another computer gives other figures." };
}
