using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>The accuracy that a network of LCBench reaches on dev after 52 epochs, on ten tables.</summary>
internal static class LcbenchTasks
{
    private static readonly string[] Names = ["batch_size", "learning_rate", "momentum", "weight_decay", "num_layers", "max_units", "max_dropout"];

    /// <summary>The tables, and the best accuracy that any run of this benchmark has found on each: above all that the surrogate was made from.</summary>
    public static readonly (string Table, double Best)[] Tables =
    [
        ("3945", 99.657936), ("7593", 91.654869), ("34539", 99.146408), ("126025", 97.779602), ("126026", 99.663261),
        ("167104", 96.138161), ("167149", 99.484352), ("167184", 85.340538), ("168329", 52.315193), ("189906", 94.948189),
    ];

    public static Space Space { get; } = new(
        ("batch_size", new IntegerParameter(16, 512, Scale.Log)), ("learning_rate", new NumberParameter(1e-4, 0.1, Scale.Log)), ("momentum", new NumberParameter(0.1, 0.99)), ("weight_decay", new NumberParameter(1e-5, 0.1)),
        ("num_layers", new IntegerParameter(1, 5)), ("max_units", new IntegerParameter(64, 1024, Scale.Log)), ("max_dropout", new NumberParameter(0, 1)));

    public static IEnumerable<TuningTask> Of(LcbenchModel model) =>
        Tables.Select(item => new TuningTask("LCBench", $"LCBench {item.Table}", Space, point => -At(model, item.Table, point, LcbenchModel.Epochs)) { Optimum = -Math.Max(item.Best, model.BestOf(item.Table)) });

    /// <summary>The tables that no choice in our samplers was made by.</summary>
    public static IEnumerable<TuningTask> Held(LcbenchModel model) => model.Tables.Except(Tables.Select(item => item.Table))
        .Select(table => new TuningTask("held", $"LCBench {table}, held", Space, point => -At(model, table, point, LcbenchModel.Epochs)) { Optimum = -model.BestOf(table) });

    /// <summary>Two of them with the noise that the seeds of a training bring, in percent.</summary>
    public static IEnumerable<TuningTask> Noisy(LcbenchModel model) => Of(model).Where((_, i) => i is 1 or 7).Select(task => task.Noisy(0.4));

    /// <summary>Percent right on dev after so many epochs.</summary>
    public static double At(LcbenchModel model, string table, Point point, int epoch) => model.Accuracy(table, epoch, [.. Names.Select(name => point[name].Number)]);
}
