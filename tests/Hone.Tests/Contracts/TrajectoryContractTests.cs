using Hone.Layers;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Tests.Golden;
using Hone.Training;

namespace Hone.Tests.Contracts;

/// <summary>What has a say in where a training ends is held against PyTorch.</summary>
public class TrajectoryContractTests
{
    /// <summary>All but noise that Hone draws itself: GradientNoiseTests hold its formula.</summary>
    public static TheoryData<string, string> Parts() => new(Catalog.Default.Parts
        .Where(part => part.Family is nameof(Optimizer) or nameof(Regularizer) or nameof(Schedule) && part.Name != nameof(GradientNoise)).Select(part => (part.Family, part.Name))
        .Concat([("Layer", nameof(BatchNorm)), ("Layer", nameof(Dropout)), ("Layer", nameof(LayerNorm)), ("Layer", nameof(Relu)), ("Layer", nameof(Tanh))]));

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_optimizer_penalty_and_schedule_has_a_golden_trajectory(string family, string name) =>
        Assert.True(Trajectory.All.Any(run => run.Text.Contains($"\"kind\":\"{name}\"", StringComparison.Ordinal)),
            $"{family} {name} has none: add a run to Golden/make_trajectories.py and write the file anew");
}
