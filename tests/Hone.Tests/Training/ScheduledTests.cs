using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>Dropout and weight decay that follow a schedule.</summary>
public class ScheduledTests
{
    private static readonly Schedule Falling = new FlatCosine(1);

    [Fact]
    public void The_share_that_dropout_drops_follows_its_schedule()
    {
        const int rows = 200, units = 500;
        var plan = new Plan<float>(new Dropout(0.7, Falling), units, rows, null);
        foreach (double fraction in (double[])[0, 0.5, 0.75, 0.9, 1])
        {
            double keep = 1 - 0.3 * Falling.At(new Progress(0, 0, fraction));
            plan.Input(rows).Values.Fill(1);
            var y = plan.Forward(new Pass(rows, Training: true, new Key(3)) { Progress = new Progress(0, 0, fraction) });
            int kept = 0;
            for (int r = 0; r < rows; r++)
                foreach (float value in y[r])
                {
                    Assert.True(value == 0 || Math.Abs(value - 1 / keep) < 1e-6);
                    if (value != 0) kept++;
                }
            Assert.Equal(keep, (double)kept / (rows * units), 5 * Math.Sqrt(keep * (1 - keep) / (rows * units))); // five deviations of a share; at the end all are kept
        }
    }

    [Fact]
    public void Without_a_schedule_and_with_one_that_stays_at_1_the_bits_are_the_same()
    {
        float[][] masks = [.. ((Schedule?[])[null, 1.0]).Select(schedule =>
        {
            var plan = new Plan<float>(new Dropout(0.7, schedule), 64, 10, null);
            plan.Input(10).Values.Fill(1);
            return plan.Forward(new Pass(10, Training: true, new Key(3)) { Progress = new Progress(7, 2, 0.3) }).Values.ToArray();
        })];
        Assert.Equal(masks[0], masks[1]);
    }

    public static TheoryData<Optimizer> Decaying => [new Chain(new Sgd(), new WeightDecay(0.5, Falling)), new AdamW(0.5) { DecaySchedule = Falling }];

    [Theory]
    [MemberData(nameof(Decaying))]
    public void Weight_decay_follows_its_schedule(Optimizer optimizer)
    {
        foreach (double fraction in (double[])[0, 0.75, 1])
        {
            var plan = new Plan<double>(new Dense(3) { Weights = new Hone.Initializers.Constant(2) }, 4, 1, new Key(1));
            new Stepper<double>(optimizer, plan).Step(0.1, new Progress(0, 0, fraction));
            Assert.Equal(2 * (1 - 0.1 * 0.5 * Falling.At(new Progress(0, 0, fraction))), plan.Parameters[0].Value()[0, 0], 1e-15);
        }
    }

    [Fact]
    public void A_trainer_tells_both_how_far_the_run_is()
    {
        var steps = new List<Progress>();
        var recipe = Small.Recipe with { BatchSize = 8, Epochs = 2, Optimizer = new Chain(new Sgd(), new Listening(steps)) };
        new Trainer(recipe).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        var expected = Enumerable.Range(0, 10).Select(step => new Progress(step, step / 5, step / 10.0));
        Assert.Equal(expected, steps.Distinct());
    }

    [Fact]
    public void Schedules_come_back_from_json_and_a_number_stands_for_one()
    {
        foreach (Layer layer in (Layer[])[new Dropout(0.8), new Dropout(0.8, Falling)]) Assert.Equal(layer, Catalog.Default.FromJson<Layer>(Catalog.Default.ToJson(layer)));
        foreach (Optimizer part in (Optimizer[])[new AdamW(0.1), new AdamW(0.1) { DecaySchedule = Falling }, new WeightDecay(0.1, Falling)]) Assert.Equal(part, Catalog.Default.FromJson<Optimizer>(Catalog.Default.ToJson(part)));
        Assert.DoesNotContain("schedule", Catalog.Default.ToJson<Layer>(new Dropout(0.8)));
        Assert.Equal(new Dropout(0.8, 0.5), Catalog.Default.FromJson<Layer>("""{ "kind": "Dropout", "keep": 0.8, "schedule": 0.5 }"""));
    }

    [Fact]
    public void A_schedule_that_leaves_its_range_is_refused_before_the_first_step()
    {
        Assert.Contains("and below 4", Refused(Small.Recipe with { Model = new Sequential(new Dense(8), new Dropout(0.75, 4), new Dense(1)) }));
        Assert.Contains("would be -1 in epoch 1", Refused(Small.Recipe with { Model = new Sequential(new Dense(8), new Dropout(0.8, -1), new Dense(1)) }));
        Assert.Contains("weight decay", Refused(Small.Recipe with { Optimizer = new AdamW { DecaySchedule = -1 } }));
        Assert.Contains("weight decay", Refused(Small.Recipe with { Optimizer = new Chain(new Sgd(), new WeightDecay(0.1, new Then(1, 2, -0.5))) }));
        var plan = new Plan<float>(new Dropout(0.75, 4), 4, 1, null);
        Assert.Contains("expected 0 or above, and below 4", Assert.Throws<InvalidOperationException>(() => { plan.Forward(new Pass(1, Training: true, default)); }).Message);

        static string Refused(Recipe recipe) =>
            Assert.Throws<InputException>(() => new Trainer(recipe).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken)).Message;
    }

    /// <summary>Notes what it is told.</summary>
    private sealed record Listening(List<Progress> Steps) : Optimizer
    {
        public override void Transform<T>(Update<T> update) => Steps.Add(update.Progress);
    }
}
