using Hone.Checking;
using Hone.Data;
using Hone.Lab.Data;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.FoundingNotes;

/// <summary>Statements 18 to 22: dropout.</summary>
public class DropoutTests
{
    private const double Keep = 0.86;
    private const int Units = 20;

    private static readonly Sample Sample = Drawing.Diagonal(new Key(1).Fold(3));

    [Fact]
    public void N18_Each_step_trains_a_different_sub_network()
    {
        var masks = Enumerable.Range(0, 5000).Select(step => Mask(new Key(1).Fold((ulong)step))).ToArray();

        Assert.NotEqual(masks[0], masks[1]);
        Assert.Equal(masks[1], Mask(new Key(1).Fold(1))); // and the same one again when the run is repeated
        double frequency = masks.Average(mask => mask.Average(unit => unit > 0 ? 1.0 : 0)), deviation = Math.Sqrt(Keep * (1 - Keep) / (5000 * Units));
        Assert.InRange(frequency, Keep - 3 * deviation, Keep + 3 * deviation);
    }

    [Fact]
    public void N19_Units_become_less_sensitive_to_any_single_other_unit()
    {
        double Drop(double keep) => Trained(keep).WorstDrop(Sample.Train);

        Assert.True(Drop(1) > 0.1);
        Assert.True(Drop(Keep) < 0.05);
    }

    [Fact]
    public void N20_What_stands_is_divided_by_the_keep_probability_so_that_the_mean_is_kept()
    {
        const int draws = 100_000;
        double[] sums = new double[Units];
        for (int draw = 0; draw < draws; draw++)
        {
            double[] mask = Mask(new Key(2).Fold((ulong)draw));
            Assert.All(mask, unit => Assert.True(unit == 0 || unit == 1 / Keep));
            for (int unit = 0; unit < Units; unit++) sums[unit] += mask[unit];
        }
        double deviation = Math.Sqrt((1 - Keep) / Keep / draws); // of the mean of draws of 0 or 1/keep
        Assert.All(sums, sum => Assert.Equal(1, sum / draws, 4.5 * deviation)); // 20 units: 1 in 7,000 runs would be outside by chance, and the draws are fixed
    }

    [Fact]
    public void N21_Backward_the_same_mask_and_the_same_division_apply()
    {
        // A check goes by frozen masks; it would find another mask, or one without the division.
        var check = new ModelChecker(new Sequential(new Dense(8), new Tanh(), new Dropout(0.5), new Dense(1)), new SigmoidCrossEntropy(), Rows()).Check();
        Assert.Equal(Verdict.Pass, check.Verdict);

        var plan = new Plan<double>(new Sequential(new Dense(Units) { Weights = new Hone.Initializers.Constant(1), Bias = null }, new Dropout(Keep)), 1, 1, new Key(1));
        var pass = new Pass(1, Training: true, new Key(7));
        plan.Input(1)[0, 0] = 1;
        double[] forward = plan.Forward(pass)[0].ToArray();
        plan.OutputGradient(1)[0].Fill(1);
        plan.Backward(pass);
        Assert.Equal(forward, plan.Parameters[0].Gradient()[0].ToArray());
    }

    [Fact]
    public void N22_In_use_nothing_is_dropped()
    {
        var recipe = new Recipe { Model = new Sequential(new Dense(Units), new Relu(), new Dropout(0.5), new Dense(1)), Loss = new SigmoidCrossEntropy(), Metric = new Accuracy(), Epochs = 5, BatchSize = 32 };
        var model = new Trainer(recipe) { Threads = 1 }.Fit(Rows(), Rows(), TestContext.Current.CancellationToken);
        float[] Answers() => new Predictor(model).Predict(Rows()).Values.ToArray();
        Assert.Equal(Answers(), Answers());

        // The same weights without the layer give the same answers; in training they do not.
        var plan = new Plan<float>(recipe.Model, 2, 10, new Key(1));
        var whole = new Plan<float>(new Sequential(new Dense(Units), new Relu(), new Dense(1)), 2, 10, new Key(1));
        plan.Weights.CopyTo(whole.Weights);
        Rows().ReadFeatures([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], plan.Input(10));
        Rows().ReadFeatures([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], whole.Input(10));
        float[] Outputs(Plan<float> of, bool training) => [.. Enumerable.Range(0, 10).Select(row => of.Forward(new Pass(10, training, new Key(3)))[row, 0])];
        Assert.Equal(Outputs(whole, false), Outputs(plan, false));
        Assert.NotEqual(Outputs(whole, false), Outputs(plan, true));
    }

    private static double[] Mask(Key key)
    {
        var plan = new Plan<double>(new Dropout(Keep), Units, 1, null);
        plan.Input(1)[0].Fill(1);
        return plan.Forward(new Pass(1, Training: true, key))[0].ToArray();
    }

    private static DenseDataset Rows() => new([.. Sample.Train.X.Select(x => (float)x)], 2, [.. Sample.Train.Classes.Select(y => (float)y)]);

    private static Walk Trained(double keep)
    {
        var walk = new Walk(new Setup("", new Sequential(new Dense(Units), new Relu(), new Dropout(keep), new Dense(3), new Relu(), new Dropout(keep), new Dense(1))) { Rate = 0.3, Epochs = 4000 }, Sample.Train, 1, 1);
        for (int epoch = 0; epoch < 4000; epoch++) walk.Run();
        return walk;
    }
}
