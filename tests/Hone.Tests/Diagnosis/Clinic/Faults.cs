using Hone.Data;
using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Training;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>What can be done to a healthy network.</summary>
internal static class Faults
{
    private static readonly string[] LargeStart = ["initial-loss-high", "signal-forward", "saturated-at-start", "gradient-backward"];
    private static readonly string[] LargeInputs = [.. LargeStart, "dead-at-start", "learning-rate-too-large", "saturating", "dying-rectifiers"];
    private static readonly string[] LargeRate = ["learning-rate-too-large", "dying-rectifiers", "saturating", "oscillation"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        Start("weights all 0", ["symmetric-units"], s => s.Network(new Zeros())),
        Start("weights all 0.1", ["symmetric-units"], s => s.Network(new Constant(0.1))),
        Start("weights uniform on 0 … 1", ["weights-not-centred"], s => s.Network(new Uniform(0, 1))),
        Start("weights ten times as large", LargeStart, s => s.Network(new Normal(10 * Math.Sqrt(2.0 / s.Width)))),
        Start("weights of 0.001", ["signal-forward"], s => s.Network(new Normal(0.001))),
        Start("biases of −5 before rectifiers", ["dead-at-start"], s => s.Activation == "relu" ? s.Network(bias: new Constant(-5)) : null),
        Start("biases of 6 before tanh or sigmoid", ["saturated-at-start"], s => s.Activation != "relu" ? s.Network(bias: new Constant(6)) : null),
        Start("ten layers of sigmoids", ["gradient-backward", "signal-forward"], s => s.Activation == "sigmoid" ? s.Network(depth: 10) : null),
        Start("16 layers of rectifiers from uniform ± 1/√fan-in", ["signal-forward"],
            s => s.Activation == "relu" ? s.Network(new Uniform(-1 / Math.Sqrt(s.Width), 1 / Math.Sqrt(s.Width)), depth: 16) : null),

        Training("learning rate 300 times as large", LargeRate, (s, recipe) => recipe with { LearningRate = Rate(recipe) * (s.Adam ? 1000 : 300) }),
        Training("learning rate 30 times as large", LargeRate, (s, recipe) => recipe with { LearningRate = Rate(recipe) * 30 }),
        Training("learning rate 1000 times as small", ["learning-rate-too-small"], (_, recipe) => recipe with { LearningRate = Rate(recipe) / 1000 }),
        Training("Adam at 0.3", LargeRate, (s, recipe) => s.Adam ? recipe with { LearningRate = 0.3 } : null),
        Training("a penalty of 1 on the weights", ["penalty-too-strong"], (_, recipe) => recipe with { Model = Penalised((Sequential)recipe.Model, new L2(1)) }),
        Training("a penalty of 0.1 on the weights' magnitudes", ["penalty-too-strong"], (_, recipe) => recipe with { Model = Penalised((Sequential)recipe.Model, new L1(0.1)) }),
        Training("weight decay of 10", ["penalty-too-strong"], (s, recipe) => s.Adam ? recipe with { Optimizer = new AdamW(10) } : null),
        Training("dropout that keeps a tenth", ["dropout-too-strong"], (s, recipe) => recipe with { Model = s.Network(behind: [new Dropout(0.1)]) }),
        Training("one unit a layer", ["high-bias", "no-learning"], (s, recipe) => Rows.Outputs(s.Ward) > 1 ? recipe with { Model = s.Network(width: 1) } : null),

        Code("a layer that mixes rows", ["rows-mixed"], s => s.Network(behind: [new MixesRows()])),
        Code("a layer that draws while predicting", ["predictions-random"], s => s.Network(behind: [new AlwaysDrops()])),
        Code("a layer that scales by the batch", ["predictions-depend-on-batch", "rows-mixed"], s => s.Network(behind: [new ScalesByBatch()])),
        Code("a layer that lets no gradient through", ["layer-not-training", "gradient-backward"], s => s.Network(behind: [new StopsGradient()])),
        Code("a layer that overflows on one row", ["not-finite", "learning-rate-too-large"], s => s.Network(behind: [new Overflows()])),

        Data("no number in one row", ["not-finite-input"], (s, seed) => Spoiled(s, seed, (x, row, column) => row == 17 && column == 2 ? float.NaN : x, train: true)),
        Data("inputs a thousand times as large", LargeInputs, (s, seed) => Spoiled(s, seed, (x, _, _) => 1000 * x)),
        Data("inputs of mean 100", LargeInputs, (s, seed) => Spoiled(s, seed, (x, _, _) => x + 100)),
        Data("targets that belong to other rows", ["inputs-not-used", "no-learning", "high-variance", "overtraining"], Shuffled),
        Data("a target of mean 1000", ["initial-loss-high"], (s, seed) => Rows.IsNumber(s.Ward) ? Far(s, seed) : null),
        Data("40 rows for a network of 10,000 weights", ["high-variance", "overtraining"], (s, seed) => Few(s, seed)),
    ];

    private static double Rate(Recipe recipe) => ((Hone.Schedules.Constant)recipe.LearningRate).Value;

    private static Fault Start(string name, string[] rules, Func<Setting, Layer?> model) => new(name, rules, (setting, seed) =>
        model(setting) is { } spoiled && setting.Patient(seed) is var patient ? patient with { Recipe = patient.Recipe with { Model = spoiled } } : null);

    private static Fault Training(string name, string[] rules, Func<Setting, Recipe, Recipe?> change) => new(name, rules, (setting, seed) =>
        setting.Patient(seed) is var patient && change(setting, patient.Recipe) is { } changed ? patient with { Recipe = changed } : null);

    private static Fault Code(string name, string[] rules, Func<Setting, Layer?> model) => Start(name, rules, model) with { IsMechanical = false };

    private static Fault Data(string name, string[] rules, Func<Setting, ulong, Patient?> inject) => new(name, rules, inject, IsMechanical: false);

    private static Patient Spoiled(Setting setting, ulong seed, Func<float, int, int, float> spoil, bool train = false) => setting.Patient(seed) with
    {
        Train = Rows.Of(setting.Ward, Setting.TrainRows, 1000 + seed, spoil),
        Dev = Rows.Of(setting.Ward, Setting.DevRows, 2000 + seed, train ? null : spoil),
    };

    private static Sequential Penalised(Sequential model, Regularizer penalty) => new([.. model.Layers.Select(layer => layer is Dense dense ? dense with { Penalty = penalty } : layer)]);

    private static Patient Shuffled(Setting setting, ulong seed)
    {
        var patient = setting.Patient(seed);
        return patient with { Train = Shuffle(patient.Train, new Key(seed)), Dev = Shuffle(patient.Dev, new Key(seed + 1)) };
    }

    private static DenseDataset Shuffle(Dataset data, Key key)
    {
        int[] all = [.. Enumerable.Range(0, data.Rows)], order = [.. all];
        key.Shuffle(order);
        var (features, targets) = (new float[data.Rows * data.Features], new float[data.Rows]);
        data.ReadFeatures(all, new Matrix<float>(features, data.Features));
        data.ReadTargets(order, new Matrix<float>(targets, 1));
        return new DenseDataset(features, data.Features, targets);
    }

    private static Patient Far(Setting setting, ulong seed)
    {
        var patient = setting.Patient(seed);
        return patient with { Train = Far(patient.Train), Dev = Far(patient.Dev) };
    }

    private static DenseDataset Far(Dataset data)
    {
        int[] all = [.. Enumerable.Range(0, data.Rows)];
        var (features, targets) = (new float[data.Rows * data.Features], new float[data.Rows]);
        data.ReadFeatures(all, new Matrix<float>(features, data.Features));
        data.ReadTargets(all, new Matrix<float>(targets, 1));
        return new DenseDataset(features, data.Features, Array.ConvertAll(targets, target => target + 1000));
    }

    private static Patient Few(Setting setting, ulong seed) => setting.Patient(seed) with
    {
        Train = Rows.Of(setting.Ward, 40, 1000 + seed),
        Recipe = setting.Recipe(seed) with { Model = setting.Network(setting.Activation == "sigmoid" ? new Normal(2 / Math.Sqrt(96)) : null, width: 96), Epochs = 300, Patience = 0 },
    };
}
