using Hone.Optimizers;
using Hone.Tables;
using Hone.Training;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>Networks that Hone trains on the repository's tables for a few epochs: the least loss on dev.</summary>
internal static class OwnTasks
{
    private const int Epochs = 12;

    public static IEnumerable<TuningTask> Of(string folder) =>
        new[] { ("concrete", "Strength"), ("vehicle", "Class"), ("credit", "Status") }.Select(item => Of(Path.Combine(folder, $"{item.Item1}.csv"), item.Item1, item.Item2));

    private static TuningTask Of(string path, string name, string target)
    {
        var data = new Lazy<TrainingData>(() => TrainingData.Load(new TrainingOptions { Data = path, Target = target, Style = PlainRecipe.Style }, seed: 1));
        var space = new Space(
            ("rate", new NumberParameter(1e-5, 1, Scale.Log)), ("beta", new NumberParameter(0.5, 0.99, Scale.ReverseLog)), ("decay", new NumberParameter(1e-6, 1, Scale.Log)), ("keep", new NumberParameter(0.5, 1)),
            ("layers", new IntegerParameter(1, 3)), ("units", new IntegerParameter(4, 64, Scale.Log)), ("batch", new IntegerParameter(32, 256, Scale.Log)), ("schedule", new CategoryParameter("constant", "cosine")));
        return new TuningTask("own", name, space, point => Train(data.Value, point));
    }

    private static double Train(TrainingData data, Point point)
    {
        double rate = point["rate"].Number;
        int[] hidden = [.. Enumerable.Repeat((int)point["units"].Number, (int)point["layers"].Number)];
        var usual = PlainRecipe.Of(data.Preprocessor, data.Train.Rows);
        var recipe = usual with
        {
            Model = PlainRecipe.Network(hidden, point["keep"].Number, TableRecipe.Outputs(data.Preprocessor.Target)),
            Optimizer = new AdamW { Beta1 = point["beta"].Number, Decay = point["decay"].Number },
            LearningRate = point["schedule"].Word == "cosine" ? new Schedules.Cosine(rate) : rate,
            BatchSize = (int)point["batch"].Number,
            Epochs = Epochs,
            Patience = 0,
        };
        var best = new Trainer(recipe) { Threads = 1 }.Fit(data.Train, data.Dev).Best;
        return best?.DevLoss ?? double.NaN;
    }
}
