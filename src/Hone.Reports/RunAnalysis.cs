using Hone.Data;
using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Reports.Facts;
using Hone.Tables;
using Hone.Tables.Profiles;
using Hone.Training;

namespace Hone.Reports;

/// <summary>Finds out about a trained model what its report says.</summary>
public sealed class RunAnalysis
{
    /// <summary>Folds the recipe's seed for draws of rows; training and splitting fold other numbers.</summary>
    private const ulong Purpose = 2000;

    public required string File { get; init; }

    public required Preprocessor Preprocessor { get; init; }

    /// <summary>What the model is judged by (<see cref="TrainingData.JudgedBy"/>).</summary>
    public required TrainingRows Judged { get; init; }

    /// <summary>What one network learned from and was judged by, of an ensemble the first: what it is compared with learns from the same.</summary>
    public required TrainingRows One { get; init; }

    public Dataset? Test { get; init; }

    /// <summary>The row of its file, from 0, that each row of test, or of dev where there is no test, is from.</summary>
    public required int[] Sources { get; init; }

    /// <summary>The group of each test row, where rows were divided by group; null where rows stand alone.</summary>
    public int[]? TestGroups { get; init; }

    public required DataProfile Profile { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public double? BaselineError { get; init; }

    /// <summary>Somebody does not want to wait: what there would be to train beside the network is left out.</summary>
    public CancellationToken Cancel { get; init; }

    /// <param name="model">The best epoch's; one that has none, because the run diverged before, is not looked at.</param>
    public Analysis Of(TrainedModel model)
    {
        var target = Preprocessor.Target;
        var metric = model.Recipe.Metric;
        var analysis = new Analysis
        {
            File = Path.GetFileName(File),
            Target = target.Name,
            Task = target.Task,
            Metric = metric.Name,
            HigherIsBetter = metric.HigherIsBetter,
            BaselineError = BaselineError,
            Profile = Profile,
            Notes = Notes,
            LearnedAs = Preprocessor.Features.ToDictionary(column => column.Name, column => column.ReadAs.ToString().ToLowerInvariant()),
        };
        if (model.Best is null) return analysis;

        var key = new Key(model.Recipe.Seed).Fold(Purpose);
        var predictor = new Predictor(model);
        var rows = Judged;
        Scored train = Scored.Of(predictor, rows.Train) with { Groups = rows.TrainGroups }, dev = Scored.Of(predictor, rows.Dev) with { Groups = rows.DevGroups };
        var test = Test is null ? null : Scored.Of(predictor, Test) with { Groups = TestGroups };
        var (part, judged) = test is null ? ("dev", dev) : ("test", test);
        float[] guess = Guessing.Answer(target, train.Targets);
        var linear = LinearFacts.Of(model.Recipe, target, One, Test, test ?? Scored.Of(predictor, One.Dev) with { Groups = One.DevGroups }, key.Fold(6), Cancel);
        return analysis with
        {
            Train = Estimate.Of(metric, train, key.Fold(0)),
            Dev = Estimate.Of(metric, dev, key.Fold(1)),
            DevLossError = Clusters.OfMean(predictor.Losses(rows.Dev), rows.DevGroups) is var error && double.IsFinite(error) ? error : null,
            Test = test is null ? null : Estimate.Of(metric, test, key.Fold(2)),
            Measures = judged.Measures(target.Task),
            GuessOnDev = dev.Always(guess).Measure(metric),
            Guessing = Comparison.Of(metric, judged, judged.Always(guess), key.Fold(3)),
            Linear = linear,
            IsCutShort = linear is null && Cancel.IsCancellationRequested && LinearFacts.Fits(One.Train),
            Members = MembersFacts.Of(model, Test),
            Weighed = Weighed.Of(metric, target, train, dev, test),
            GuessedClass = Guessing.Class(target, guess),
            Classes = target.Task == TaskKind.Number ? null : ClassAnalyst.Of(judged, target.Classes, part) with { Temperature = Temperature(model, judged, Test ?? rows.Dev) },
            Numbers = target.Task == TaskKind.Number ? NumberAnalyst.Of(judged, target.Mean, part, Sources) : null,
            Contributions = Contributions.Of(model, rows.Dev, Preprocessor.InputRanges, key.Fold(4)),
            Network = NetworkFacts.Of(model, rows.Dev, key.Fold(5)),
        };
    }

    private static TemperatureFacts? Temperature(TrainedModel model, Scored judged, Dataset rows) => model.Temperature == 1 ? null
        : new TemperatureFacts(model.Temperature, TemperatureFacts.ExpectedError(Scored.Of(new Predictor(model.At(1)), rows)), TemperatureFacts.ExpectedError(judged));
}
