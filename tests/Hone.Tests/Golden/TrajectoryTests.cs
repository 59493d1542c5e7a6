using System.Numerics;
using System.Text.Json.Nodes;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Tests.Golden;

/// <summary>PyTorch's walks on a small network, step by step, against ours; see make_trajectories.py.</summary>
public class TrajectoryTests
{
    // Both sides round differently: sums of 16 rows at 1.1e-16 a term, gathered over 1000 steps that neither amplify nor forget much.
    // Compared with each tensor's largest value, since a single value may be small by cancellation.
    private const double Tolerance = 1e-12;

    // The same in float, over 100 steps: 6e-8 a term.
    private const double SingleTolerance = 5e-6;

    public static TheoryData<string> Names => [.. Trajectory.All.Select(run => run.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_thousand_steps_end_where_those_of_PyTorch_do(string name) => AssertWalks<double>(name, Trajectory.Steps, Tolerance);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_steps_in_float_stay_near(string name) => AssertWalks<float>(name, 100, SingleTolerance);

    [Fact]
    public void Dropout_draws_the_masks_that_are_recorded()
    {
        var model = new Dropout(0.75);
        var plan = new Plan<double>(new Sequential(model), 5, Trajectory.Batch, key: null);
        for (int step = 1; step <= Trajectory.Steps; step++)
        {
            plan.Input(Trajectory.Batch).Values.Fill(1);
            var kept = plan.Forward(new Pass(Trajectory.Batch, Training: true, new Key((ulong)step)));
            for (int row = 0; row < Trajectory.Batch; row++)
                for (int unit = 0; unit < 5; unit++) Assert.Equal(Trajectory.Kept(step, row, unit) ? 1 / 0.75 : 0, kept[row, unit]);
        }
    }

    private static void AssertWalks<T>(string name, int steps, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var run = Trajectory.All.Single(run => run.Name == name);
        var plan = new Plan<T>(run.Model, Trajectory.Inputs, Trajectory.Batch, key: null);
        foreach (var (slot, values) in plan.Parameters.Zip(Trajectory.Start(plan)))
            for (int i = 0; i < values.Length; i++) slot.Value()[i / slot.Width, i % slot.Width] = T.CreateChecked(values[i]);
        var stepper = new Stepper<T>(run.Optimizer, plan);
        var objective = new Objective<T>(plan, new SoftmaxCrossEntropy());

        for (int step = 1; step <= steps; step++)
        {
            int[] rows = Trajectory.Rows(step);
            Trajectory.Feed(plan.Input(rows.Length), rows);
            T[] labels = [.. Trajectory.LabelsOf(rows).Select(T.CreateChecked)];
            var (loss, penalty) = objective.Differentiate(new Pass(rows.Length, Training: true, new Key((ulong)step)), new Matrix<T>(labels, 1), []);
            double rate = run.Rate.At(Trajectory.Before(step));
            stepper.Step(rate);

            if (!run.Checkpoints.TryGetValue(step, out var point)) continue;
            Assert.Equal((double)point["rate"]!, rate, 1e-15);
            AssertNear([(double)point["loss"]!], [loss], $"{step}, loss", tolerance);
            AssertNear([(double)point["penalty"]!], [penalty], $"{step}, penalty", tolerance);
            AssertNear(point["after"]!, plan.Parameters, step, tolerance);
            if (point["states"] is { } states) AssertNear(states, plan.States, step, tolerance);
            if (point["evaluated"] is not { } evaluated) continue;
            T[] moved = plan.Weights.ToArray(), measured = [.. moved];
            if (stepper.Averages) stepper.Average(measured);
            measured.CopyTo(plan.Weights);
            Trajectory.Feed(plan.Input(4), [0, 1, 2, 3]);
            var output = plan.Forward(new Pass(4, Training: false, default));
            AssertNear(Trajectory.Numbers(evaluated), Values(output), $"{step}, evaluated", tolerance);
            moved.CopyTo(plan.Weights);
        }
    }

    private static void AssertNear<T>(JsonNode expected, IReadOnlyList<Slot<T>> slots, int step, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.AsArray().Count, slots.Count);
        foreach (var (slot, values) in slots.Zip(expected.AsArray())) AssertNear(Trajectory.Numbers(values), Values(slot.Value()), $"{step}, {slot.Name}", tolerance);
    }

    private static void AssertNear<T>(double[] expected, T[] found, string what, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, found.Length);
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            double gap = Math.Abs(double.CreateChecked(found[i]) - expected[i]);
            Assert.True(gap <= tolerance * largest, $"step {what}[{i}]: found {found[i]}, expected {expected[i]:R}, off by {gap / largest:E1} of the largest");
        }
    }

    private static T[] Values<T>(Matrix<T> matrix) where T : unmanaged
    {
        var values = new T[matrix.Rows * matrix.Width];
        for (int row = 0; row < matrix.Rows; row++) matrix[row].CopyTo(values.AsSpan(row * matrix.Width));
        return values;
    }
}
