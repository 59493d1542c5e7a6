#:project ../src/Hone.Tables/Hone.Tables.csproj
#:property PublishAot=false
// What is wrong with data, a network and its training. Run it in the repository's folder: dotnet run samples/doctor.cs
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Tables;
using Hone.Training;

var data = TrainingData.Load(new TrainingOptions { Data = "data/concrete.csv", Target = "Strength" }, seed: 1);
foreach (var finding in DataExamination.Of(data.Facts)) Tell(finding);

var recipe = TableRecipe.For(data.Preprocessor, data.Train.Rows) with { Epochs = 10, LearningRate = 30 };
var doctor = new Doctor(data.Train) { Found = Tell };
var trained = new Trainer(recipe, doctor).Fit(data.Train, data.Dev);

var first = doctor.Findings[0];
var better = first.Change?.Invoke(recipe) ?? recipe;
Console.WriteLine($"Mend {first.Rule} first: {string.Join(", ", Catalog.Default.Difference(recipe, better))}");

static void Tell(Finding finding) => Console.WriteLine($"{finding.Severity}: {finding.Message} {finding.Advice}");
