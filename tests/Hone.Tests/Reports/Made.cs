using Hone.Numerics;
using Hone.Reports;
using Hone.Tables;
using Hone.Tables.Profiles;
using Hone.Tests.Tables;
using Hone.Training;

namespace Hone.Tests.Reports;

/// <summary>Reports of runs made in memory.</summary>
internal static class Made
{
    /// <summary>Trains on a table for two epochs and finds out what a report says.</summary>
    /// <param name="groups">Neighbouring rows are of so many groups in turn; 0 for none.</param>
    public static RunFiles Run(string csv, string target, Func<Recipe, Recipe>? change = null, double? baseline = null, RowWeights? weights = null, int groups = 0)
    {
        var table = Csv.Read(csv);
        var found = Target.Find(table, target);
        var split = found.Split(table, found.KnownRows(table), 0.3, new Key(1));
        var preprocessor = Preprocessor.Fit(table, found, split.Train);
        var source = new DataSource { File = "data/t.csv", Sha256 = "00", Target = target, Settings = new Dictionary<string, string> { ["dev"] = "0.3", ["scaling"] = "found", ["answers"] = "within" } };
        var recipe = TableRecipe.For(preprocessor, split.Train.Length) with { Epochs = 2, Model = TableRecipe.Network(preprocessor, [8], 0.9), Data = source };
        recipe = change?.Invoke(recipe) ?? recipe;
        var epochs = new Epochs();
        var (train, dev) = (preprocessor.Encode(table, split.Train, weights), preprocessor.Encode(table, split.Dev, weights));
        int[]? Groups(int[] rows) => groups == 0 ? null : Array.ConvertAll(rows, row => row % groups);
        var model = new Trainer(recipe, epochs).Fit(train, dev);
        var rows = new TrainingRows(train, dev, Groups(split.Train), Groups(split.Dev));
        var analysis = new RunAnalysis
        {
            File = source.File,
            Preprocessor = preprocessor,
            Judged = rows,
            One = rows,
            Sources = split.Dev,
            Profile = Profiler.Of(table),
            Notes = [.. table.Notes, .. found.Notes, .. preprocessor.Notes],
            BaselineError = baseline,
        }.Of(model);
        var report = new TrainReport
        {
            Task = found.Task.ToString().ToLowerInvariant(),
            Metric = recipe.Metric.Name,
            Rows = new TrainReport.RowCounts(split.Train.Length, split.Dev.Length, null),
            Epochs = model.Epochs,
            BestEpoch = model.Best?.Epoch,
            Stopped = model.End?.Reason,
            Ended = model.End?.Kind.ToString().ToLowerInvariant(),
            Seconds = 1.5,
            Run = "runs/t",
        };
        return new RunFiles("runs/t", recipe, Catalog.Default.ToJson(recipe), epochs.All, report, analysis);
    }

    /// <summary>A table of two numbers, a name out of three and a target made of them.</summary>
    public static string Table(int rows, Func<double, double, int, string> target, string header = "a,b,c,t") => string.Join('\n', Enumerable.Range(0, rows).Select(row =>
    {
        double a = Math.Round(new Key(1).Normal(row), 3), b = Math.Round(new Key(2).Normal(row), 3);
        return FormattableString.Invariant($"{a},{b},{"xyz"[row % 3]},{target(a, b, row)}");
    }).Prepend(header)) + "\n";

    private sealed class Epochs : Callback
    {
        public List<EpochReport> All { get; } = [];

        public override void OnEpoch(Run run, EpochReport report) => All.Add(report);
    }
}
