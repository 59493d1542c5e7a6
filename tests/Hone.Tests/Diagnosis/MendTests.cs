using Hone.Diagnosis.Mending;
using Hone.Initializers;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Tests.Contracts;

namespace Hone.Tests.Diagnosis;

public class MendTests
{
    public static TheoryData<int> Schedules => [.. Enumerable.Range(0, Samples.Of<Schedule>().Count())];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_schedule_keeps_its_course_when_scaled(int number)
    {
        var schedule = Samples.Of<Schedule>().ElementAt(number);
        var scaled = ScaledSchedule.Of(schedule, 0.1)!;
        for (int step = 0; step <= 100; step++)
        {
            var progress = new Progress(step, step / 10, step / 100.0);
            Assert.Equal(0.1 * schedule.At(progress), scaled.At(progress), 1e-12);
        }
    }

    [Fact]
    public void Weights_start_as_the_function_behind_them_asks_for()
    {
        var zeros = new Dense(4) { Weights = new Zeros(), Bias = new Hone.Initializers.Constant(3) };
        var model = (Sequential)StartingWeights.Of(new Sequential(zeros, new BatchNorm(), new Relu(), zeros, new Dropout(0.5), new Tanh(), new Residual(new Sequential(zeros, new Relu(), zeros)), zeros));
        var residual = (Sequential)((Residual)model.Layers[6]).Inner;
        Assert.All(new[] { model.Layers[0], model.Layers[3], residual.Layers[0], residual.Layers[2], model.Layers[7] }, layer => Assert.Equal(new ByActivation(), ((Dense)layer).Weights));
        Assert.Equal(new Zeros(), ((Dense)model.Layers[0]).Bias);
    }

    [Fact]
    public void Penalties_and_decay_are_scaled_together()
    {
        var recipe = Rings.Recipe() with { Model = new Sequential(new Dense(4) { Penalty = new ElasticNet(1, 2) }, new Residual(new Dense(4) { Penalty = new L1(3) })), Optimizer = new Chain(new ClipNorm(1), new AdamW(0.5)) };
        var mended = Mend.Penalties(0.1)(recipe)!;
        var model = (Sequential)mended.Model;
        Assert.Equal(new ElasticNet(0.1, 0.2), ((Dense)model.Layers[0]).Penalty);
        Assert.Equal(0.3, ((L1)((Dense)((Residual)model.Layers[1]).Inner).Penalty!).Strength, 1e-12);
        Assert.Equal(new Chain(new ClipNorm(1), new AdamW(0.05)), mended.Optimizer);
        Assert.Equal(new Lion(0.5), Mend.Penalties(0.5)(recipe with { Optimizer = new Lion(1) })!.Optimizer);
    }

    [Fact]
    public void What_changes_nothing_is_no_change()
    {
        var plain = Rings.Recipe() with { Model = Rings.Network(new Relu(), 2) };
        Assert.Null(Mend.Penalties(0.1)(plain));
        Assert.Null(Mend.Keep(0.8)(plain));
        Assert.Null(Mend.Rectifiers(plain with { Model = StartingWeights.Of(plain.Model) }));
        Assert.Equal(0.8, ((Dropout)((Sequential)Mend.Keep(0.8)(plain with { Model = new Sequential(new Dropout(0.1), new Dense(1)) })!.Model).Layers[0]).Keep);
    }

    [Fact]
    public void A_gradient_is_shortened_once()
    {
        var once = Mend.Clip(2)(Rings.Recipe(optimizer: new Sgd()))!;
        Assert.Equal(new Chain(new ClipNorm(2), new Sgd()), once.Optimizer);
        Assert.Equal(new Chain(new ClipNorm(1), new Sgd()), Mend.Clip(1)(once)!.Optimizer);
    }

    [Fact]
    public void Hidden_layers_are_widened_and_the_last_is_not()
    {
        var wider = (Sequential)Mend.Width(4)(Rings.Recipe(depth: 1))!.Model;
        Assert.Equal([96, Rings.Classes], wider.Layers.OfType<Dense>().Select(dense => dense.Units));
    }
}
