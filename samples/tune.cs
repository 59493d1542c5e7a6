#:project ../src/Hone.Tuning/Hone.Tuning.csproj
#:property PublishAot=false
// Searches good settings for a network on points in rings: dotnet run samples/tune.cs
using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Training;
using Hone.Tuning;
using Hone.Tuning.Spaces;

var (train, dev) = (Rings(400, new Key(1)), Rings(400, new Key(2)));
var space = new Space(
    ("rate", new NumberParameter(1e-4, 1, Scale.Log)), ("beta", new NumberParameter(0.5, 0.99, Scale.ReverseLog)),
    ("units", new PowerParameter(4, 64)), ("keep", new NumberParameter(0.5, 1)));

var study = new Study(space);
var best = study.Optimize(trial => Train(trial).Best?.DevLoss ?? double.NaN, trials: 30);
Console.WriteLine($"dev loss {best!.Value:0.0000} in trial {best.Number} of {study.Trials.Count}: {string.Join(", ", best.Settings.Select(item => $"{item.Key} = {item.Value}"))}");

TrainedModel Train(Trial trial) => new Trainer(new Recipe
{
    Model = new Sequential(new Dense((int)trial["units"].Number), new Tanh(), new Dropout(trial["keep"].Number), new Dense(1)),
    Loss = new SigmoidCrossEntropy(),
    Metric = new Accuracy(),
    Optimizer = new Momentum(trial["beta"].Number),
    LearningRate = trial["rate"].Number,
    Epochs = 10,
    BatchSize = 32,
}).Fit(train, dev);

static DenseDataset Rings(int rows, Key key)
{
    float[] at = new float[2 * rows], ring = new float[rows];
    for (int i = 0; i < rows; i++)
    {
        double radius = 1 + key.Below(2, i) + 0.25 * key.Fold(1).Normal(i), angle = 2 * Math.PI * key.Fold(2).Uniform(i);
        (at[2 * i], at[2 * i + 1], ring[i]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)), key.Below(2, i));
    }
    return new DenseDataset(at, 2, ring);
}
