using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Plans;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Tables;

/// <summary>What a table is learned with where nobody says otherwise.</summary>
public class TableRecipeTests
{
    private static readonly Preprocessor Binary = Fitted("a", "b"), Classes = Fitted("a", "b", "c"), Number = Fitted("0.1", "0.7", "1.9");

    [Theory]
    [InlineData(1, 64, 128, 64)]
    [InlineData(1_024, 64, 128, 64)]
    [InlineData(1_025, 128, 128, 64)]
    [InlineData(8_193, 256, 128, 64)]
    [InlineData(20_000, 256, 128, 50)]
    [InlineData(40_000, 512, 64, 25)]
    [InlineData(100_001, 1024, 25, 9)]
    [InlineData(10_000_000, 1024, 8, 4)]
    public void Epochs_and_rows_a_step_follow_from_the_rows(int rows, int batch, int epochs, int fewer)
    {
        var (standard, fast) = (TableRecipe.For(Binary, rows), TableRecipe.For(Binary, rows, Quality.Fast));
        Assert.Equal((batch, epochs), (standard.BatchSize, standard.Epochs));
        Assert.Equal(standard with { Epochs = fewer, Members = 1 }, fast);
        Assert.True((long)rows * fewer <= 1_000_000 || fewer == 4);
        Assert.True((long)rows * epochs <= 2_560_000 || epochs == 8);
    }

    [Fact]
    public void Fast_has_no_waves_and_the_rate_of_a_network_without()
    {
        Assert.Equal(["Scaling", "PeriodicEmbedding"], Kinds(TableRecipe.For(Number, 500)).Take(2));
        var fast = TableRecipe.For(Number, 500, Quality.Fast);
        Assert.DoesNotContain("PeriodicEmbedding", Kinds(fast));
        Assert.Equal(TableRecipe.LearningRate(0.07), fast.LearningRate);
        Assert.Equal(fast.Model, TableRecipe.Network(Number, waves: false));
        Assert.Equal(fast.LearningRate, TableRecipe.LearningRateOf(Number, waves: false));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void A_pack_has_every_kind_as_often_as_the_rows_have_parts_and_takes_twice_the_epochs_for_numbers(int parts)
    {
        Preprocessor words = Fitted("a,b", "b,c", "a,c"), numbersOfWords = Fitted("a,0.1", "b,0.7", "a,1.9"); // no column of numbers, so none of waves
        foreach (var (fitted, kinds, epochs) in ((Preprocessor, int, int)[])[(Binary, 5, 128), (Classes, 5, 128), (Number, 3, 256), (words, 4, 128), (numbersOfWords, 3, 256)])
        {
            var high = TableRecipe.For(fitted, 500, Quality.High, parts: parts);
            Assert.Equal((kinds * parts, epochs), (high.Members, high.Epochs));
            Assert.Equal(TableRecipe.For(fitted, 500).Model, high.Model);
            Layer[] models = [high.Model, .. high.Variants!.Select(variant => variant.Model)];
            Assert.Equal(kinds, models.Length);
            Assert.Equal(kinds, models.Distinct().Count());
        }
        Assert.Null(TableRecipe.For(Number, 500).Variants);
    }

    [Fact]
    public void Labels_are_smoothed_and_epochs_judged_as_the_metric_asks_for()
    {
        Assert.Equal((new SigmoidCrossEntropy(LabelSmoothing: 0.1), BestBy.Metric), Course(Binary, null));
        Assert.Equal((new SigmoidCrossEntropy(LabelSmoothing: 0.1), BestBy.Metric), Course(Binary, new F1()));
        Assert.Equal((new SigmoidCrossEntropy(), BestBy.Loss), Course(Binary, new RocAuc()));
        Assert.Equal((new SoftmaxCrossEntropy(LabelSmoothing: 0.1), BestBy.Metric), Course(Classes, new Accuracy()));
        Assert.Equal((new SoftmaxCrossEntropy(), BestBy.Loss), Course(Classes, new LogLoss()));
        foreach (var metric in Metric.Usual(TaskKind.Number)) Assert.Equal((new MeanSquaredError(), BestBy.Metric), Course(Number, metric));

        static (Loss, BestBy) Course(Preprocessor fitted, Metric? metric)
        {
            var recipe = TableRecipe.For(fitted, 500, metric: metric);
            Assert.Equal(metric ?? TableRecipe.MetricOf(fitted.Target), recipe.Metric);
            return (recipe.Loss, recipe.BestBy);
        }
    }

    [Fact]
    public void Before_the_first_step_every_answer_is_0_and_rates_of_numbers_are_higher()
    {
        foreach (var (fitted, outputs, peak) in ((Preprocessor, int, double)[])[(Binary, 1, 0.04), (Classes, 3, 0.04), (Number, 1, 0.2)])
        {
            var recipe = TableRecipe.For(fitted, 500);
            Assert.Equal(TableRecipe.LearningRate(peak), recipe.LearningRate);
            var plan = new Plan<float>(recipe.Model, fitted.Inputs, maxRows: 4, new Key(1));
            for (int row = 0; row < 4; row++) plan.Input(4)[row].Fill(1.5f);
            var answers = plan.Forward(new Pass(4, Training: false, new Key(2)));
            Assert.Equal(outputs, answers.Width);
            for (int row = 0; row < 4; row++) Assert.All(answers[row].ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Other_layers_are_of_the_same_kind()
    {
        Assert.Equal(TableRecipe.For(Binary, 500).Model, TableRecipe.Network(Binary, [256, 256, 256], 1));
        var layers = ((Sequential)TableRecipe.Network(Number, [8, 4], 0.9)).Layers;
        Assert.Equal(["Scaling", "PeriodicEmbedding", "Dense", "Parametric", "Dropout", "Dense", "Parametric", "Dropout", "Dense"], layers.Select(layer => layer.GetType().Name));
        Assert.Equal([8, 4, 1], layers.OfType<Dense>().Select(layer => layer.Units));
        Assert.All(layers.OfType<Parametric>(), layer => Assert.Equal(new Mish(), layer.Function));
        Assert.All(((Sequential)TableRecipe.Network(Binary)).Layers.OfType<Parametric>(), layer => Assert.Equal(new Selu(), layer.Function));
        Assert.All(layers.OfType<Dense>(), layer => Assert.True(layer.NeuralTangent));
        Assert.Equal(["Scaling", "Dense"], ((Sequential)TableRecipe.Network(Binary, [], 1)).Layers.Select(layer => layer.GetType().Name)); // a linear model
    }

    private static IEnumerable<string> Kinds(Recipe recipe) => ((Sequential)recipe.Model).Layers.Select(layer => layer.GetType().Name);

    /// <param name="rows">A target, behind a column of numbers; or a cell of words and a target.</param>
    private static Preprocessor Fitted(params string[] rows)
    {
        var table = Csv.Read("x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(row => rows[row % rows.Length] is var cells && cells.Contains(',') ? $"{cells}\n" : $"{row * 7 % 40},{cells}\n")));
        return Preprocessor.Fit(table, "y", [.. Enumerable.Range(0, table.Rows)]);
    }
}
