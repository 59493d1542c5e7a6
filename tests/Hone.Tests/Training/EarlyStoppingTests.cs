using Hone.Layers;
using Hone.Tests.Diagnosis;
using Hone.Training;

namespace Hone.Tests.Training;

public class EarlyStoppingTests
{
    /// <summary>40 rows and 300 units: they are learned by heart soon, and from then on answers to other rows get worse with every epoch.</summary>
    [Fact]
    public void Early_stopping_is_a_regulariser_the_weights_it_restores_are_shorter_and_better_on_new_rows_than_the_last_ones()
    {
        var (train, dev, test) = (Rings.Rows(40, 1), Rings.Rows(200, 2), Rings.Rows(1000, 3));
        var recipe = Rings.Recipe(rate: 0.01) with { Model = new Sequential(new Dense(300), new Relu(), new Dense(Rings.Classes)), BatchSize = 10, Epochs = 300 };
        (double Loss, double Squares) last = default, stopped = default;
        (double, double) Look(Run run) => (new Evaluator(run.Plan, run.Recipe.Loss).Evaluate(test, run.Recipe.Metric).Loss, Squares(run));
        new Trainer(recipe, new On { Epoch = run => { if (run.Epoch == recipe.Epochs) last = Look(run); } }) { Threads = 1 }.Fit(train, dev, TestContext.Current.CancellationToken);

        var model = new Trainer(recipe with { Patience = 10 }, new On { Epoch = run => { if (run.Best!.Epoch == run.Epoch) stopped = Look(run); } }) { Threads = 1 }.Fit(train, dev, TestContext.Current.CancellationToken);
        Assert.Equal(StopKind.Stopped, model.End!.Kind);
        Assert.Equal(model.Best!.Epoch + 10, model.Epochs);
        Assert.Equal(stopped.Loss, new Predictor(model).Evaluate(test).Loss, 1e-6); // the best weights are restored
        Assert.True(stopped.Loss < 0.5 * last.Loss, $"{stopped.Loss} against {last.Loss}");
        Assert.True(stopped.Squares < 0.9 * last.Squares, $"{stopped.Squares} against {last.Squares}");
    }

    private static double Squares(Run run)
    {
        double sum = 0;
        foreach (float w in run.Plan.Weights) sum += (double)w * w;
        return sum;
    }
}
