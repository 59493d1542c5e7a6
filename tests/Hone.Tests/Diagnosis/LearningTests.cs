using Hone.Data;
using Hone.Diagnosis;
using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Training;

namespace Hone.Tests.Diagnosis;

public class LearningTests
{
    [Fact]
    public void A_network_learns_20_rows_whatever_the_recipe_charges_and_drops()
    {
        var model = new Sequential(new Dense(24) { Penalty = new L2(10) }, new Relu(), new Dropout(0.1), new Dense(Rings.Classes));
        var test = LearningTest.Of(Rings.Recipe(optimizer: new Sgd(), rate: 1e-9) with { Model = model }, Rings.Rows(640, 1), new Key(1));
        Assert.Equal(20, test.Rows);
        Assert.True(test.LastLoss < 0.02 * test.FirstLoss, $"{test}");
        Assert.InRange(test.Steps, 5, 499);
        Assert.Empty(RuleCatalog.Learning.SelectMany(rule => rule.Examine(test)));
    }

    [Fact]
    public void A_neural_tangent_network_learns_them_too_and_by_the_loss()
    {
        var model = new Sequential(new Dense(24) { NeuralTangent = true, BiasRateFactor = 0 }, new Parametric(new Mish()), new Dense(Rings.Classes) { NeuralTangent = true });
        var test = LearningTest.Of(Rings.Recipe() with { Model = model, BestBy = BestBy.Metric }, Rings.Rows(640, 1), new Key(1));
        Assert.True(test.LastLoss < 0.02 * test.FirstLoss, $"{test}");
    }

    [Fact]
    public void One_that_starts_equal_cannot()
    {
        var test = LearningTest.Of(Rings.Recipe() with { Model = Rings.Network(new Relu(), 2, new Zeros()) }, Rings.Rows(640, 1), new Key(1));
        Assert.Equal("cannot-learn-20-rows", Assert.Single(RuleCatalog.Learning.SelectMany(rule => rule.Examine(test))).Rule);
    }

    [Fact]
    public void Switching_off_a_unit_costs_what_the_loss_becomes_without_its_weights()
    {
        var (train, dev) = (Rings.Rows(640, 1), Rings.Rows(300, 2));
        var model = new Trainer(Rings.Recipe(new Tanh())) { Threads = 1 }.Fit(train, dev, TestContext.Current.CancellationToken);
        var ablation = UnitAblation.Of(model, dev, new Key(1));
        Assert.Equal(new Predictor(model).Evaluate(dev).Loss, ablation.Loss, 1e-5);
        Assert.Equal(["1", "3"], ablation.Layers.Select(layer => layer.Path));
        Assert.All(ablation.Layers, layer => Assert.Equal((24, 24), (layer.Units, layer.Costs.Count)));

        // The last hidden layer by hand: logits are a linear function of its 24 units.
        int unit = ablation.Layers[1].Costliest;
        Assert.Equal(LossWithout(model, dev, unit) - ablation.Loss, ablation.Layers[1].Costs[unit], 1e-4);
        Assert.All(ablation.Layers, layer => Assert.InRange(layer.TopShare, 2 / 24.0, 1));
    }

    /// <summary>The dev loss with the weights of a unit of the last hidden layer at 0: the unit's row of the last matrix.</summary>
    private static double LossWithout(TrainedModel model, Dataset dev, int unit)
    {
        var plan = model.PlanOf(dev.Rows, training: true);
        plan.Parameters.Single(slot => slot.Name == "4.weight").Value()[unit].Clear();
        var targets = new float[dev.Rows];
        int[] all = [.. Enumerable.Range(0, dev.Rows)];
        dev.ReadFeatures(all, plan.Input(dev.Rows));
        dev.ReadTargets(all, new Matrix<float>(targets, 1));
        return new Hone.Plans.Objective<float>(plan, model.Recipe.Loss).Loss(new Hone.Plans.Pass(dev.Rows, false, default), new Matrix<float>(targets, 1), []);
    }
}
