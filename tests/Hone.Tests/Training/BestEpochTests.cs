using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class BestEpochTests : RunTest
{
    /// <summary>Accuracy on 40 rows that come in four kinds: epochs tie often.</summary>
    private static readonly Recipe Tied = Small.Recipe with { Epochs = 40, LearningRate = 0.02, BatchSize = 10 };

    [Theory]
    [InlineData(BestBy.Loss, false)]
    [InlineData(BestBy.Loss, true)]
    [InlineData(BestBy.Metric, false)]
    [InlineData(BestBy.Metric, true)]
    public void The_epoch_that_is_kept_is_the_first_or_last_of_the_best(BestBy by, bool last)
    {
        var (model, reports) = Fit(Tied with { BestBy = by, LastBest = last });
        double best = by == BestBy.Loss ? reports.Min(report => report.DevLoss) : reports.Max(report => report.DevMetric);
        var tied = reports.Where(report => (by == BestBy.Loss ? report.DevLoss : report.DevMetric) == best).ToArray();
        if (by == BestBy.Metric) Assert.True(tied.Length > 1, "no two epochs tie: the test says nothing");
        Assert.Equal((last ? tied[^1] : tied[0]).Epoch, model.Best!.Epoch);
        Assert.Equal(model.Best.Epoch, reports.Last(report => report.IsBest).Epoch);
        Assert.Equal(model.Best.DevLoss, new Predictor(model).Evaluate(Small.Xor(), Tied.Metric).Loss);   // and its weights are those that are kept
    }

    [Fact]
    public void Of_a_metric_that_counts_errors_the_lowest_is_the_best()
    {
        var (model, reports) = Fit(Tied with { Loss = new MeanSquaredError(), Metric = new MeanAbsolute(), BestBy = BestBy.Metric });
        Assert.Equal(reports.MinBy(report => report.DevMetric)!.Epoch, model.Best!.Epoch);
    }

    [Fact]
    public void Early_stopping_waits_for_what_the_best_epoch_is_the_best_by()
    {
        var (model, reports) = Fit(Tied with { BestBy = BestBy.Metric, Patience = 4, Epochs = 200 });
        Assert.Equal(model.Best!.Epoch + 4, reports.Count);
        var (_, longer) = Fit(Tied with { BestBy = BestBy.Metric, LastBest = true, Patience = 4, Epochs = 200 });
        Assert.True(longer.Count > reports.Count, $"ties are to go on: found {longer.Count} epochs, {reports.Count} without");
    }

    [Fact]
    public void A_run_that_is_stopped_on_the_way_keeps_the_same_epoch_and_the_same_bytes()
    {
        var recipe = Tied with
        {
            Model = new Sequential(new Scaling(6), new PeriodicEmbedding(3, 4), new Dense(8) { NeuralTangent = true }, new Parametric(new Mish(), 0.1), new Dropout(0.8, new FlatCosine(1)), new Dense(1)),
            Optimizer = new AdamW(0.02) { DecaySchedule = new FlatCosine(1) },
            LearningRate = new CosineCycles(0.05),
            BestBy = BestBy.Metric,
            LastBest = true,
            Epochs = 6,
        };
        var whole = Train(recipe, "whole");
        for (int at = 1; at <= 24; at += 5)
        {
            Train(recipe, $"{at}", 1, new On { Step = (run, step) => { if (step == at) run.Stop("enough for now"); } });
            AssertSame(whole, Train(recipe, $"{at}", threads: 1 + at % 3), $"after a stop at step {at}");
        }
    }

    [Fact]
    public void A_metric_that_cannot_be_measured_on_dev_is_refused()
    {
        var recipe = Small.Recipe with { Metric = new RocAuc(), BestBy = BestBy.Metric };
        var dev = new Hone.Data.DenseDataset([0, 1, 1, 0], 2, [1, 1]);
        Assert.Contains("set bestBy to loss", Assert.Throws<InputException>(() => new Trainer(recipe).Fit(Small.Xor(), dev, TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void The_choice_stands_in_the_recipe_in_words()
    {
        var recipe = Small.Recipe with { BestBy = BestBy.Metric, LastBest = true };
        string json = Catalog.Default.ToJson(recipe);
        Assert.Contains("\"bestBy\": \"metric\"", json);
        Assert.Contains("\"lastBest\": true", json);
        Assert.Equal(recipe, Catalog.Default.FromJson(json, "recipe.json"));
        Assert.DoesNotContain("bestBy", Catalog.Default.ToJson(Small.Recipe));
        Assert.Throws<InputException>(() => Catalog.Default.FromJson(json.Replace("\"bestBy\": \"metric\"", "\"bestBy\": \"luck\""), "recipe.json"));
    }

    private static (TrainedModel Model, List<EpochReport> Reports) Fit(Recipe recipe)
    {
        var heard = new Heard();
        return (new Trainer(recipe, heard).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken), heard.Reports);
    }

    private sealed class Heard : Callback
    {
        public List<EpochReport> Reports { get; } = [];

        public override void OnEpoch(Run run, EpochReport report) => Reports.Add(report);
    }
}
