using Hone.Layers;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Tests.Tables;

/// <summary>Predicted numbers held within those of the training rows.</summary>
public class AnswerRangeTests
{
    private static readonly Table Far = Rows(Enumerable.Range(-100, 300));

    [Fact]
    public void A_line_that_would_go_on_stops_at_the_numbers_of_training()
    {
        var (free, held) = (Model(clips: false), Model(clips: true));
        double[] answers = Numbers(held.Predict(Far)), others = Numbers(free.Predict(Far));
        Assert.True(others.Min() < -50 && others.Max() > 100);
        Assert.Equal(0.1, answers.Min(), 1e-5); // float against double
        Assert.Equal(39.1, answers.Max(), 1e-5);
        Assert.All(answers, answer => Assert.InRange(answer, held.Preprocessor.Target.Lowest!.Value, held.Preprocessor.Target.Highest!.Value));
        Assert.All(Enumerable.Range(105, 30), row => Assert.Equal(others[row], answers[row], 0.2)); // trained to other best epochs at most
    }

    [Fact]
    public void What_is_measured_is_what_is_answered()
    {
        var held = Model(clips: true);
        double[] answers = Numbers(held.Predict(Far));
        double expected = Math.Sqrt(answers.Select((answer, row) => Math.Pow(answer - (row - 100 + 0.1), 2)).Average());
        Assert.Equal(expected, held.Evaluate(Far).Metric, expected * 1e-5); // float against double
        Assert.True(expected > 50);
    }

    [Fact]
    public void The_range_goes_with_the_model()
    {
        var held = Model(clips: true);
        var back = new TableModel(held.Trained, Preprocessor.FromJson(held.Preprocessor.ToJson()));
        Assert.Equal(Numbers(held.Predict(Far)), Numbers(back.Predict(Far)));
        Assert.DoesNotContain("lowest", Model(clips: false).Preprocessor.ToJson());
    }

    [Fact]
    public void Classes_have_no_range()
    {
        var table = Csv.Read("x,y\n1,a\n2,b\n3,a\n");
        Assert.Null(Preprocessor.Fit(table, Target.Find(table, "y"), [0, 1, 2], style: new FeatureStyle { Answers = AnswerRange.Within }).Target.Lowest);
    }

    private static TableModel Model(bool clips)
    {
        var table = Rows(Enumerable.Range(0, 40));
        int[] all = [.. Enumerable.Range(0, table.Rows)];
        var fitted = Preprocessor.Fit(table, Target.Find(table, "y", TaskKind.Number), all, new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Number }, new FeatureStyle { Scaling = NumberScaling.Standard, Answers = clips ? AnswerRange.Within : AnswerRange.Free });
        var recipe = TableRecipe.For(fitted, table.Rows) with { Model = new Dense(1), Epochs = 200, LearningRate = TableRecipe.LearningRate(0.02), Patience = 0 };
        var data = fitted.Encode(table, all);
        return new TableModel(new Trainer(recipe) { Threads = 1 }.Fit(data, data, TestContext.Current.CancellationToken), fitted);
    }

    private static Table Rows(IEnumerable<int> x) => new("t", [new NumberColumn("x", [.. x.Select(value => (float)value)]), new NumberColumn("y", [.. x.Select(value => value + 0.1f)])]);

    private static double[] Numbers(Predictions answers) => [.. Enumerable.Range(0, answers.Rows).Select(answers.Number)];
}
