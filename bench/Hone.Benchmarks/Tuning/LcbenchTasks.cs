using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>The accuracy that a network of LCBench reaches on dev after 52 epochs, on ten tables.</summary>
internal static class LcbenchTasks
{
    private static readonly string[] Names = ["batch_size", "learning_rate", "momentum", "weight_decay", "num_layers", "max_units", "max_dropout"];

    public static readonly string[] Tables = ["3945", "7593", "34539", "126025", "126026", "167104", "167149", "167184", "168329", "189906"];

    public static Space Space { get; } = new(
        ("batch_size", new IntegerParameter(16, 512, Scale.Log)), ("learning_rate", new NumberParameter(1e-4, 0.1, Scale.Log)), ("momentum", new NumberParameter(0.1, 0.99)), ("weight_decay", new NumberParameter(1e-5, 0.1)),
        ("num_layers", new IntegerParameter(1, 5)), ("max_units", new IntegerParameter(64, 1024, Scale.Log)), ("max_dropout", new NumberParameter(0, 1)));

    public static IEnumerable<TuningTask> Of(LcbenchModel model) =>
        Tables.Select(table => new TuningTask("LCBench", $"LCBench {table}", Space, point => -At(model, table, point, LcbenchModel.Epochs)) { Optimum = -model.BestOf(table) });

    /// <summary>Two of them with the noise that the seeds of a training bring, in percent.</summary>
    public static IEnumerable<TuningTask> Noisy(LcbenchModel model) => Of(model).Where((_, i) => i is 1 or 7).Select(task => task.Noisy(0.4));

    /// <summary>Percent right on dev after so many epochs.</summary>
    public static double At(LcbenchModel model, string table, Point point, int epoch) => model.Accuracy(table, epoch, [.. Names.Select(name => point[name].Number)]);
}
