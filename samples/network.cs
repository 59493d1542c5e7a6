#:project ../src/Hone/Hone.csproj
#:property PublishAot=false
// A network of your own on arrays of your own. Run it with: dotnet run samples/network.cs
using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Training;

// Two rings: which one a point is on cannot be told by a straight line.
static DenseDataset Rings(int points, Key key)
{
    var (features, targets) = (new float[2 * points], new float[points]);
    for (int i = 0; i < points; i++)
    {
        double angle = 2 * Math.PI * key.Uniform(i), radius = (i % 2 == 0 ? 1 : 0.7) + 0.08 * key.Normal(points + i);
        (features[2 * i], features[2 * i + 1], targets[i]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)), i % 2);
    }
    return new DenseDataset(features, 2, targets);
}

var recipe = new Recipe
{
    Model = new Sequential(new Dense(32) { Penalty = new L2(1e-4) }, new Relu(), new Dropout(0.95), new Dense(32), new Relu(), new Dense(1)),
    Loss = new SigmoidCrossEntropy(),
    Metric = new Accuracy(),
    Optimizer = new Chain(new ClipNorm(1), new Adam()),
    LearningRate = new Warmup(0.05, new Cosine(1e-2)),
    Epochs = 60,
    BatchSize = 64,
};
var model = new Trainer(recipe).Fit(Rings(1000, new Key(1)), Rings(500, new Key(2)));
Console.WriteLine($"accuracy {model.Best!.DevMetric:0.000} on dev, {model.Parameters} parameters; {recipe.Model}");
