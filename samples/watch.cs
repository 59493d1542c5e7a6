#:project ../src/Hone.Tables/Hone.Tables.csproj
#:property PublishAot=false
// Watching a run and ending it. In the repository's folder: dotnet run samples/watch.cs
using Hone.Tables;
using Hone.Training;

var data = TrainingData.Load(new TrainingOptions { Data = "data/vehicle.csv", Target = "Class" }, seed: 1);
var recipe = TableRecipe.For(data.Preprocessor, data.Train.Rows);
var trained = new Trainer(recipe, new UntilGoodEnough(0.8)).Fit(data.Train, data.Dev);
Console.WriteLine($"{trained.End!.Reason}; best: epoch {trained.Best!.Epoch}, {recipe.Metric.Name} {trained.Best.DevMetric:0.000} on dev");

/// <summary>Ends a run once the metric on dev is reached.</summary>
internal sealed class UntilGoodEnough(double metric) : Callback
{
    public override void OnEpoch(Run run, EpochReport report)
    {
        if (report.DevMetric >= metric) run.Stop($"{metric} is reached");
    }
}
