using Hone.Data;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Numerics;

namespace Hone.Tests.Diagnosis;

/// <summary>Rows that nothing is wrong with, to plant faults into: two standard normals, a name out of three as flags, and a target made of them with noise.</summary>
internal sealed class Sound
{
    public const int Width = 5, TrainRows = 1000, DevRows = 300;

    public Sound(TaskKind task = TaskKind.Binary)
    {
        Task = task;
        (Train, TrainTargets) = Made(TrainRows, 0);
        (Dev, DevTargets) = Made(DevRows, TrainRows);
    }

    public TaskKind Task { get; }

    public float[] Train { get; }

    public float[] Dev { get; }

    public float[] TrainTargets { get; }

    public float[] DevTargets { get; }

    public float[]? Weights { get; set; }

    public string[] Classes { get; set; } = ["no", "yes"];

    public int[]? TrainGroups { get; set; }

    public int[]? DevGroups { get; set; }

    public string? DividedBy { get; set; }

    /// <summary>Whether b has one scale with other columns.</summary>
    public bool SharesScale { get; set; }

    public DataFacts Facts => DataFacts.Of(new ExaminedData(new DenseDataset(Train, Width, TrainTargets, Weights), new DenseDataset(Dev, Width, DevTargets), Task)
    {
        Inputs = [new("a", 0, 1), new("b", 1, 1) { SharesScale = SharesScale }, new("name", 2, 3)],
        Classes = Task == TaskKind.Number ? [] : Classes,
        Target = "t",
        TrainGroups = TrainGroups,
        DevGroups = DevGroups,
        DividedBy = DividedBy,
    }, new Key(7));

    public IReadOnlyList<Finding> Findings => DataExamination.Of(Facts);

    /// <summary>Changes one input of every row.</summary>
    public Sound With(int input, Func<float, int, float> change, bool inDev = true)
    {
        foreach (float[] values in inDev ? (float[][])[Train, Dev] : [Train])
            for (int row = 0; row < values.Length / Width; row++) values[row * Width + input] = change(values[row * Width + input], row);
        return this;
    }

    /// <summary>Makes one input of another.</summary>
    public Sound Copy(int from, int to, Func<float, float> change)
    {
        foreach (float[] values in (float[][])[Train, Dev])
            for (int row = 0; row < values.Length / Width; row++) values[row * Width + to] = change(values[row * Width + from]);
        return this;
    }

    /// <summary>Changes the targets of both parts.</summary>
    public Sound Targets(Func<float, int, float> change)
    {
        foreach (float[] targets in (float[][])[TrainTargets, DevTargets])
            for (int row = 0; row < targets.Length; row++) targets[row] = change(targets[row], row);
        return this;
    }

    private (float[] Features, float[] Targets) Made(int rows, int from)
    {
        var key = new Key(1);
        var features = new float[rows * Width];
        var targets = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            int n = from + row;
            double a = key.Fold(0).Normal(n), b = key.Fold(1).Normal(n), score = a + 0.5 * b + key.Fold(2).Normal(n);
            features[row * Width] = (float)a;
            features[row * Width + 1] = (float)b;
            features[row * Width + 2 + key.Fold(3).Below(3, n)] = 1;
            targets[row] = Task switch { TaskKind.Number => (float)score, TaskKind.Binary => score > 0 ? 1 : 0, _ => score > 0.7 ? 2 : score > -0.7 ? 1 : 0 };
        }
        return (features, targets);
    }
}
