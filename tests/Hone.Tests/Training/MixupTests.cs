using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Training;

namespace Hone.Tests.Training;

public class MixupTests
{
    private const int Rows = 7, Inputs = 3;
    private const double Share = 0.3;

    public static TheoryData<Loss, int> Losses => new() { { new SoftmaxCrossEntropy(), 3 }, { new SigmoidCrossEntropy(2), 1 }, { new MeanSquaredError(), 1 }, { new Huber(), 2 } };

    /// <summary>Central differences in double: error about 1e-10 for h = 1e-5.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void The_gradient_is_that_of_the_mixed_loss(Loss loss, int outputs)
    {
        var bench = new Bench(loss, outputs);
        bench.Mixed(Share);
        double[] gradient = bench.Plan.Gradients.ToArray();
        const double h = 1e-5;
        for (int i = 0; i < gradient.Length; i++)
        {
            double w = bench.Plan.Weights[i];
            if (w == 0) continue; // padding
            bench.Plan.Weights[i] = w + h;
            double above = bench.Mixed(Share);
            bench.Plan.Weights[i] = w - h;
            double below = bench.Mixed(Share);
            bench.Plan.Weights[i] = w;
            Assert.Equal((above - below) / (2 * h), gradient[i], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_mixed_loss_is_that_of_blended_rows_against_either_target(Loss loss, int outputs)
    {
        var bench = new Bench(loss, outputs);
        double expected = Share * bench.Plain(Share, reversed: false) + (1 - Share) * bench.Plain(Share, reversed: true);
        Assert.Equal(expected, bench.Mixed(Share), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_share_of_1_or_0_gives_the_gradient_without_mixup(Loss loss, int outputs)
    {
        var bench = new Bench(loss, outputs);
        double plain = bench.Plain(1, reversed: false);
        double[] gradient = bench.Plan.Gradients.ToArray();
        foreach (double share in (double[])[1, 0]) // at 0 the batch is the same in reverse order
        {
            Assert.Equal(plain, bench.Mixed(share), 1e-14);
            Assert.Equal(gradient, bench.Plan.Gradients.ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
        }
    }

    /// <summary>Mean ½ and variance 1/(4·(2α + 1)): towards ¼, only 0 and 1, for small α, towards 0 for large.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1e4)]
    public void Shares_are_drawn_from_Beta(double α)
    {
        const int draws = 20_000;
        double[] shares = [.. Enumerable.Range(0, draws).Select(i => Beta.Draw(new Key(7).Fold((ulong)i), α))];
        double variance = 1 / (4 * (2 * α + 1));
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(0.5, shares.Average(), 5 * Math.Sqrt(variance / draws));
        Assert.Equal(variance, shares.Average(share => (share - 0.5) * (share - 0.5)), 5 * variance * Math.Sqrt(2.0 / draws)); // a normal one's spread: no Beta(α, α) has a larger
        if (α == 1) Assert.Equal(0.25, shares.Count(share => share < 0.25) / (double)draws, 5 * Math.Sqrt(0.25 * 0.75 / draws)); // uniform
        if (α < 1e-3) Assert.InRange(shares.Count(share => share is > 1e-9 and < 1 - 1e-9), 0, 8); // one in between is expected: 2·α·ln 10⁹ of the draws
    }

    [Fact]
    public void For_alpha_towards_0_training_is_as_without_it()
    {
        var recipe = Small.Recipe with { BatchSize = 5, Epochs = 2 };
        var (plain, limit, mixed) = (Steps(recipe), Steps(recipe with { Mixup = 1e-9 }), Steps(recipe with { Mixup = 1 }));
        Assert.Equal(plain, limit, (a, b) => Math.Abs(a - b) < 1e-4); // rows in reverse order are added up in another order
        Assert.InRange(mixed.Zip(plain).Count(pair => Math.Abs(pair.First - pair.Second) > 1e-3), plain.Count / 2, plain.Count); // now and then λ is near 0 or 1
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        var wide = Small.Recipe with { Model = new Sequential(new Dense(300), new Relu(), new Dropout(0.8), new Dense(300), new Relu(), new Dense(1)), Mixup = 0.4, Epochs = 2 };
        Assert.Equal(Steps(wide), Steps(wide, threads: 3));
        Assert.NotEqual(Steps(wide), Steps(wide with { Seed = 2 }));
    }

    [Fact]
    public void Numbers_of_categories_are_not_blended()
    {
        foreach (Layer table in (Layer[])[new Embedding(4, 3), new CategoryEmbedding([4], 3)])
        {
            var recipe = Small.Recipe with { Model = new Sequential(table, new Dense(1)), Mixup = 0.2 };
            Assert.Contains("Set mixup to 0", Assert.Throws<InputException>(() => Steps(recipe)).Message);
        }
    }

    [Fact]
    public void An_alpha_below_0_is_refused() => Assert.Contains("Mixup is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Small.Recipe with { Mixup = -1 }).Message);

    /// <summary>The loss of each step.</summary>
    private static List<double> Steps(Recipe recipe, int threads = 1)
    {
        var heard = new Heard();
        new Trainer(recipe, heard) { Threads = threads }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        return heard.Losses;
    }

    private sealed class Heard : Callback
    {
        public List<double> Losses { get; } = [];

        public override void OnStep(Run run, in StepReport report) => Losses.Add(report.Loss);
    }

    /// <summary>A network in double with rows, targets and weights.</summary>
    private sealed class Bench
    {
        private static readonly Key Random = new(4);

        private readonly MixedObjective<double> _mixed;
        private readonly Objective<double> _plain;
        private readonly Loss _loss;
        private readonly int _targets;

        public Bench(Loss loss, int outputs)
        {
            var start = new Hone.Initializers.Normal(0.5);
            Plan = new Plan<double>(new Sequential(new Dense(4) { Weights = start, Bias = start, Penalty = new L2(0.1) }, new Tanh(), new Dense(outputs) { Weights = start, Bias = start }), Inputs, Rows, new Key(1));
            (_mixed, _plain) = (new(Plan, loss), new(Plan, loss));
            (_loss, _targets) = (loss, loss is SoftmaxCrossEntropy ? 1 : outputs);
        }

        public Plan<double> Plan { get; }

        private static Pass Pass => new(Rows, Training: true, new Key(2));

        private static double[] Weights => [.. Enumerable.Range(0, Rows).Select(row => 0.5 + Random.Fold(3).Uniform(row))];

        private double[] Targets => [.. Enumerable.Range(0, Rows * _targets).Select(i => _loss switch
        {
            SoftmaxCrossEntropy => Random.Below(3, i),
            SigmoidCrossEntropy => Random.Below(2, i),
            _ => Random.Fold(2).Normal(i),
        })];

        public double Mixed(double share)
        {
            for (int row = 0; row < Rows; row++)
                for (int i = 0; i < Inputs; i++) Plan.Input(Rows)[row, i] = X(row, i);
            var (loss, penalty) = _mixed.Differentiate(Pass, new Matrix<double>(Targets, _targets), Weights, share);
            return loss + penalty;
        }

        /// <summary>The ordinary objective of rows blended here, against their targets or those of the reversed batch.</summary>
        public double Plain(double share, bool reversed)
        {
            for (int row = 0; row < Rows; row++)
                for (int i = 0; i < Inputs; i++) Plan.Input(Rows)[row, i] = share * X(row, i) + (1 - share) * X(Rows - 1 - row, i);
            double[] targets = [.. Targets.Chunk(_targets).Select((chunk, row) => Targets.Chunk(_targets).ElementAt(reversed ? Rows - 1 - row : row)).SelectMany(row => row)];
            double[] weights = [.. Weights.Select((_, row) => Weights[reversed ? Rows - 1 - row : row])];
            var (loss, penalty) = _plain.Differentiate(Pass, new Matrix<double>(targets, _targets), weights);
            return loss + penalty;
        }

        private static double X(int row, int column) => Random.Fold(1).Normal(row * Inputs + column);
    }
}
