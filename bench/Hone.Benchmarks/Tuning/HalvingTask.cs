using Hone.Tables;
using Hone.Tuning;
using Hone.Tuning.Networks;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>A table to tune small networks on, as <c>hone tune</c> does it: with checkpoints that paused trials go on from.</summary>
/// <param name="file">Of rows, with a header.</param>
/// <param name="epochs">Of a whole trial.</param>
internal sealed class HalvingTask(string file, string target, int epochs)
{
    private static readonly Space Space = new(
        ("learning-rate", new NumberParameter(1e-4, 0.3, Scale.Log)), ("weight-decay", new NumberParameter(1e-4, 1, Scale.Log)), ("keep", new NumberParameter(0.5, 1)),
        ("width", new PowerParameter(8, 64)), ("depth", new IntegerParameter(1, 3)));

    private readonly TrainingData _data = TrainingData.Load(new TrainingOptions { Data = file, Target = target, Style = PlainRecipe.Style }, seed: 1);

    public string Name { get; } = Path.GetFileNameWithoutExtension(file);

    /// <summary>The best dev loss of a whole trial after 1, 2 … epochs of all trials together; infinite before there is one.</summary>
    /// <param name="budget">Epochs.</param>
    public double[] Search(Sampler sampler, Pruner pruner, ulong seed, int budget)
    {
        string folder = Directory.CreateTempSubdirectory("hone-halving-").FullName;
        try
        {
            var recipe = PlainRecipe.Of(_data.Preprocessor, _data.Train.Rows) with
            {
                Model = PlainRecipe.Network([32], 0.9, TableRecipe.Outputs(_data.Preprocessor.Target)),
                Epochs = epochs,
                Patience = 0,
                Seed = seed,
            };
            var objective = new NetworkObjective(recipe, _data.Train, _data.Dev, new TrialFiles(folder));
            using var study = new Study(Space, sampler, seed, pruner: pruner);
            var bests = Enumerable.Repeat(double.PositiveInfinity, budget).ToArray();
            for (int used = 0; used < budget;)
            {
                objective.CarryOut(study, study.Ask()!);
                used = study.Trials.Sum(trial => trial.Step);
                if (used <= budget && study.Best is { } best) bests[used - 1] = best.Value;
            }
            for (int i = 1; i < budget; i++) bests[i] = Math.Min(bests[i], bests[i - 1]);
            return bests;
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
