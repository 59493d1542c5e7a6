using Hone.Initializers;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>Networks with nothing wrong that look as if there were: deep rectifiers, high rates, small noisy data, norms, dropout, penalties, schedules.</summary>
internal static class Healthy
{
    /// <summary>By name, each for a seed.</summary>
    public static IReadOnlyList<(string Name, Func<Setting, ulong, Patient> Make)> All { get; } =
    [
        ("as they are", (setting, seed) => setting.Patient(seed)),
        ("8 layers of rectifiers", (setting, seed) => With(setting, seed, recipe => recipe with { Model = Deep(setting, 8), Optimizer = new Adam(), LearningRate = 1e-3 })),
        ("16 layers of rectifiers", (setting, seed) => With(setting, seed, recipe => recipe with { Model = Deep(setting, 16), Optimizer = new Adam(), LearningRate = 1e-3 })),
        ("Adam at 0.001", (setting, seed) => With(setting, seed, recipe => recipe with { Optimizer = new Adam(), LearningRate = 1e-3, Epochs = 80 })),
        ("Adam at 0.01", (setting, seed) => With(setting, seed, recipe => recipe with { Optimizer = new Adam(), LearningRate = 1e-2 })),
        ("150 rows", (setting, seed) => setting.Patient(seed) with { Train = Rows.Of(setting.Ward, 150, 1000 + seed) }),
        ("batches of 8", (setting, seed) => With(setting, seed, recipe => recipe with { BatchSize = 8, LearningRate = setting.Rate / 2 })),
        ("one batch", (setting, seed) => With(setting, seed, recipe => recipe with { BatchSize = 640, Epochs = 300, Optimizer = new Adam(), LearningRate = 1e-2 })),
        ("batch norm", (setting, seed) => With(setting, seed, recipe => recipe with { Model = setting.Network(behind: [new BatchNorm()]), Optimizer = new Adam(), LearningRate = 3e-3 })),
        ("layer norm and residual", (setting, seed) => With(setting, seed, recipe => recipe with
        {
            Model = new Sequential(new Dense(24), new Residual(new Sequential(new LayerNorm(), new Dense(24), setting.Function, new Dense(24) { Weights = new Zeros() })), new Dense(Rows.Outputs(setting.Ward))),
            Optimizer = new Adam(),
            LearningRate = 3e-3,
        })),
        ("dropout that keeps 80 %", (setting, seed) => With(setting, seed, recipe => recipe with { Model = setting.Network(behind: [new Dropout(0.8)]) })),
        ("a penalty of 0.001", (setting, seed) => With(setting, seed, recipe => recipe with { Model = Penalised((Sequential)recipe.Model, new L2(1e-3)) })),
        ("warm-up and cosine", (setting, seed) => With(setting, seed, recipe => recipe with { LearningRate = new Warmup(0.05, new Cosine(setting.Rate)) })),
        ("AdamW", (setting, seed) => With(setting, seed, recipe => recipe with { Optimizer = new AdamW(), LearningRate = 3e-3 })),
        ("outputs that start at 0", (setting, seed) => With(setting, seed, recipe => recipe with { Model = ZeroEnd((Sequential)recipe.Model) })),
    ];

    private static Patient With(Setting setting, ulong seed, Func<Recipe, Recipe> change) => setting.Patient(seed) is var patient ? patient with { Recipe = change(patient.Recipe) } : null!;

    private static Sequential Deep(Setting setting, int depth) =>
        new([.. Enumerable.Range(0, depth).SelectMany(_ => (Layer[])[new Dense(24), new Relu()]), new Dense(Rows.Outputs(setting.Ward))]);

    private static Sequential Penalised(Sequential model, Regularizer penalty) => new([.. model.Layers.Select(layer => layer is Dense dense ? dense with { Penalty = penalty } : layer)]);

    private static Sequential ZeroEnd(Sequential model) => new([.. model.Layers.SkipLast(1), (Dense)model.Layers[^1] with { Weights = new Zeros() }]);
}
