using System.Numerics;
using System.Text.Json.Nodes;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Golden;

/// <summary>One run of trajectories.json, and the file's data that all runs share; see make_trajectories.py.</summary>
internal sealed class Trajectory
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv";
    private const int Hidden = 5;

    private static readonly JsonNode File = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "trajectories.json")))!;
    private static readonly double[][] Features = [.. File["features"]!.AsArray().Select(Numbers)];
    private static readonly double[] Labels = Numbers(File["labels"]);

    private Trajectory(JsonNode run)
    {
        Name = (string)run["name"]!;
        Text = run.ToJsonString();
        Model = Read<Layer>(run["model"]!);
        Optimizer = Read<Optimizer>(run["optimizer"]!);
        Rate = Read<Schedule>(run["rate"]!);
        Checkpoints = run["checkpoints"]!.AsArray().ToDictionary(point => (int)point!["step"]!, point => point!);
    }

    public static IReadOnlyList<Trajectory> All { get; } = [.. File["runs"]!.AsArray().Select(run => new Trajectory(run!))];

    public static int Steps { get; } = (int)File["steps"]!;

    public static int Batch { get; } = (int)File["batch"]!;

    public static int Inputs => Features[0].Length;

    public string Name { get; }

    /// <summary>The run's JSON.</summary>
    public string Text { get; }

    public Layer Model { get; }

    public Optimizer Optimizer { get; }

    public Schedule Rate { get; }

    public IReadOnlyDictionary<int, JsonNode> Checkpoints { get; }

    /// <summary>How far the run is before step 1, 2, …</summary>
    public static Progress Before(int step) => new(step - 1, (step - 1) / (Labels.Length / Batch), (step - 1) / (double)Steps);

    /// <summary>The rows of the batch of step 1, 2, …</summary>
    public static int[] Rows(int step)
    {
        int batches = Labels.Length / Batch, epoch = (step - 1) / batches, part = (step - 1) % batches;
        return [.. ((string)File["orders"]![epoch]!).Substring(part * Batch, Batch).Select(letter => Letters.IndexOf(letter))];
    }

    /// <summary>Whether dropout keeps a unit of a row of the batch of step 1, 2, …</summary>
    public static bool Kept(int step, int row, int unit)
    {
        int bit = row * Hidden + unit, digits = Batch * Hidden / 4;
        int digit = Convert.ToInt32(((string)File["masks"]!)[(step - 1) * digits + bit / 4].ToString(), 16);
        return (digit >> (3 - bit % 4) & 1) == 1;
    }

    public static void Feed<T>(Matrix<T> input, int[] rows) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Length; i++)
            for (int c = 0; c < input.Width; c++) input[i, c] = T.CreateChecked(Features[rows[i]][c]);
    }

    public static double[] LabelsOf(int[] rows) => [.. rows.Select(row => Labels[row])];

    /// <summary>Start values of a plan's parameters, in their order: those of dense layers are told apart by their number.</summary>
    public static double[][] Start<T>(Plan<T> plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[][] dense = [.. File["start"]!.AsArray().Select(Numbers)];
        return [.. plan.Parameters.Select(slot => Path.GetExtension(slot.Name) is (".scale" or ".shift") and var norm ? Numbers(File[norm[1..]])
            : dense.Single(values => values.Length == slot.Rows * slot.Width))];
    }

    public static double[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(number => (double)number!)];

    private static TFamily Read<TFamily>(JsonNode node) => Catalog.Default.FromJson<TFamily>(node.ToJsonString());
}
