using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Optimizers;
using Hone.Schedules;

namespace Hone.Lab.Reproductions;

/// <summary>Week 2: learning rate decay on the moons, with and without, and the schedules' own values.</summary>
internal sealed class LearningRateDecayReproduction : Reproduction
{
    private const double Rate = 0.1;

    private static readonly Optimizer Momentum = new Momentum(0.9, Averaged: true);

    private static readonly MoonsRun[] Runs =
    [
        new("every epoch", new Sgd(), Late(new InverseTime(Rate, 1)), [0.701091, 0.661884, 0.658620, 0.656765, 0.655486], 0.6533333),
        new("every 1,000 epochs", new Sgd(), Late(new Staircase(Rate, 1, 1000)), [0.701091, 0.127161, 0.120304, 0.117033, 0.117512], 0.9433333),
        new("momentum, every 1,000", Momentum, Late(new Staircase(Rate, 1, 1000)), [0.702226, 0.128974, 0.125965, 0.123375, 0.123218], 0.9533333),
        new("Adam, every 1,000", new Adam(), Late(new Staircase(0.01, 1, 1000)), [0.699346, 0.130074, 0.129826, 0.129282, 0.128361], 0.94),
        new("no decay", new Sgd(), Rate, [0.701091, 0.127161, 0.119461, 0.117006, 0.126659], 0.9466667, "measured"),
        new("momentum, no decay", Momentum, Rate, [0.702226, 0.128974, 0.126396, 0.123744, 0.124233], 0.9566667, "measured"),
        new("exponential", new Sgd(), Late(new Exponential(Rate, 0.9997)), [0.701091, 0.129975, 0.120427, 0.116415, 0.117748], 0.9466667, "measured"),
        new("1/√epoch", new Sgd(), Late(new InverseSquareRoot(Rate)), [0.701091, 0.468076, 0.349593, 0.328389, 0.318024], 0.8766667, "measured"),
    ];

    public override string From => "moons.csv, the start he_2-5-2-1 in initial_weights_seed3.json, the order of rows from NumPy's generator with seeds 11, 12 …; the rate of an epoch is that of the schedule one epoch earlier, as in the lesson";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The lesson says that decay brought gradient descent from 71.7 % to 94.3 %. It also raised the rate from 0.0007 to 0.1: with that rate and no decay at all, gradient descent ends at 94.7 %. What helped was the rate."),
        new(ConclusionKind.Correction, "What the lesson calls exponential decay, α/(1 + k·epoch), is decay by inverse time. Taken every epoch it stops the training: after 1,000 epochs the rate is 0.0001."),
        new(ConclusionKind.Correction, "A solution without the rounding down passes the lesson's tests, since they only ask for whole multiples of the interval. Half-way, at epoch 150 of an interval of 100, it would give 0.2 where 0.25 is right."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel) =>
    [
        .. new MoonsLesson(folder).Claims(Runs, parallel),
        Value("update_lr(0.5, 2, 1)", 0.16666666666666666, new InverseTime(0.5, 1), 2),
        Value("schedule_lr_decay(0.5, 10, 0.3, 100)", 0.5, new Staircase(0.5, 0.3, 100), 10),
        Value("schedule_lr_decay(0.5, 100, 0.3, 100)", 0.3846153846153846, new Staircase(0.5, 0.3, 100), 100),
        Value("schedule_lr_decay(0.5, 100, 1, 100)", 0.25, new Staircase(0.5, 1, 100), 100),
        Value("schedule_lr_decay(0.5, 150, 1, 100)", 0.25, new Staircase(0.5, 1, 100), 150, "exact"),
        Value("schedule_lr_decay(0.3, 1000, 0.25, 100)", 0.085714285, new Staircase(0.3, 0.25, 100), 1000, tolerance: 1e-9),
        Value("schedule_lr_decay(0.3, 100, 0.25, 100)", 0.24, new Staircase(0.3, 0.25, 100), 100),
        .. ((double[])[0.1, 0.067, 0.05, 0.04]).Select((rate, i) => Value($"0.2 / (1 + epoch), epoch {i + 1}", rate, new InverseTime(0.2, 1), i + 1, tolerance: 5e-4)),
    ];

    private static Schedule Late(Schedule schedule) => new OneEpochLate(schedule);

    /// <param name="tolerance">Rounding, or as many digits as were printed.</param>
    private static Claim Value(string name, double expected, Schedule schedule, int epoch, string source = "printed", double tolerance = 1e-16) =>
        new("schedules", name, expected, schedule.At(new Progress(0, epoch, 0)), tolerance, source);
}
