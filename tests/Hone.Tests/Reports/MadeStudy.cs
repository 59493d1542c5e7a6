using Hone.Numerics;
using Hone.Reports;
using Hone.Tuning;
using Hone.Tuning.Pruners;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tests.Reports;

/// <summary>Studies made in memory, of an objective that is known.</summary>
internal static class MadeStudy
{
    public static readonly Space Space = new(
        ("learningRate", new NumberParameter(1e-4, 1, Scale.Log)),
        ("optimizer/momentum", new NumberParameter(0.5, 0.999, Scale.ReverseLog)),
        ("keep", new NumberParameter(0.5, 0.99, Scale.Logit)),
        ("decay", new NumberParameter(1e-6, 1e-2, Scale.Log) { ZeroShare = 0.3 }),
        ("layers", new IntegerParameter(1, 4)),
        ("units", new PowerParameter(4, 64)),
        ("activation", new CategoryParameter("Relu", "Tanh", "Gelu")),
        ("slope", new NumberParameter(0, 0.5) { When = new Condition("activation", "Relu") }));

    /// <summary>Trials of thirty epochs, some of them pruned, some diverged, one failed, one waiting and one under way.</summary>
    public static StudyView View(int trials = 80, bool confirmed = true, string name = "credit")
    {
        var store = new MemoryStudyStore();
        using var study = Study.Create(store, new StudyDefinition { Name = name, Space = Space, Sampler = "random", Seed = 5, Steps = 30, Pruner = new PercentilePruner() });
        for (int i = 0; i < trials; i++)
        {
            var trial = study.Ask()!;
            if (i == trials / 3) study.Fail(trial, "the disk was full");
            else if (i < trials - 2) Train(study, trial);
        }
        study.Enqueue(new Dictionary<string, Setting>(study.Best!.Settings));
        return new StudyView(StudyRecord.Of(store, name))
        {
            Title = "data/credit.csv → Status",
            Value = "dev loss",
            Path = "studies/credit.db",
            Confirmation = confirmed ? new Confirmation("loss", [0.412, 0.418, 0.409, 0.421, 0.415], [0.431, 0.436, 0.428, 0.44, 0.433]) { StartDev = [0.43, 0.44, 0.42, 0.435, 0.438], StartTest = [0.45, 0.452, 0.447, 0.451, 0.455], IsGain = true } : null,
            Commands = [("Train with the best settings", "hone train data/credit.csv --target Status --recipe studies/best.json"), ("Go on searching", "hone tune --resume --study studies/credit.db --trials 160")],
        };
    }

    private static void Train(Study study, Trial trial)
    {
        double rate = Math.Log10(trial["learningRate"].Number), end = 0.4 + 0.05 * Math.Pow(rate + 2, 2) + 0.2 * Math.Abs(trial["keep"].Number - 0.8) + (trial["activation"].Word == "Relu" ? 0 : 0.03) + 0.01 * new Key(9).Normal(trial.Number);
        if (rate > -0.4)
        {
            study.Tell(trial, double.NaN, reason: "the loss is not finite");
            return;
        }
        for (int epoch = 1; epoch <= 30; epoch++)
            if (trial.Report(epoch, end + 0.5 * Math.Exp(-epoch * (0.05 + 0.05 * (rate + 4))) + 0.003 * new Key(7).Fold((ulong)trial.Number).Normal(epoch)) == Decision.Prune)
            {
                study.Prune(trial, new Dictionary<string, double> { ["seconds"] = epoch / 10.0 });
                return;
            }
        study.Tell(trial, end, new Dictionary<string, double> { ["seconds"] = 3, ["epochs"] = 30, ["bestEpoch"] = 24 + trial.Number % 6, ["standardError"] = 0.012, ["trainLoss"] = end - 0.05 });
    }
}
