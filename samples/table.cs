#:project ../src/Hone.Tables/Hone.Tables.csproj
#:property PublishAot=false
// From a CSV file to a trained network and its answers. Run it in the repository's folder: dotnet run samples/table.cs
using Hone.Numerics;
using Hone.Tables;
using Hone.Training;

var table = Table.Read("data/credit.csv");
var target = Target.Find(table, "Status");
var split = target.Split(table, target.KnownRows(table), devShare: 0.2, new Key(1));
var preprocessor = Preprocessor.Fit(table, target, split.Train);

var recipe = TableRecipe.For(preprocessor, split.Train.Length);
var trained = new Trainer(recipe).Fit(preprocessor.Encode(table, split.Train), preprocessor.Encode(table, split.Dev));
Console.WriteLine($"{recipe.Metric.Name} {trained.Best!.DevMetric:0.000} on dev after epoch {trained.Best.Epoch}");

var model = new TableModel(trained, preprocessor);
model.Save(Path.Join(Path.GetTempPath(), "credit.safetensors"));
var answers = model.Predict(Table.Read("data/credit-new.csv", model.Reading(withTarget: false)));
for (int row = 0; row < answers.Rows; row++)
    Console.WriteLine($"{answers.Label(row)} ({answers.Probability(row, answers.Class(row)):P0})");
