using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>What makes a step quick and can be counted: no memory asked for, no walk over it twice. Times are for bench/.</summary>
public class CountingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_allocates_nothing(int threads)
    {
        using var workers = new Workers(threads);
        var plan = new Plan<float>(Deep(), 20, 64, new Key(1), workers);
        var stepper = new Stepper<float>(new AdamW(), plan);
        var (loss, targets) = (new SigmoidCrossEntropy(), new float[64]);
        void Step(ulong step)
        {
            var pass = new Pass(64, Training: true, new Key(step));
            loss.Evaluate(plan.Forward(pass), new Matrix<float>(targets, 1), default, plan.OutputGradient(64));
            plan.Backward(pass);
            plan.AddPenalties();
            stepper.Step(1e-3);
        }

        Assert.Equal(0, Least(() => { for (ulong step = 0; step < 20; step++) Step(step); }));
    }

    [Fact]
    public void An_epoch_allocates_the_same_however_many_steps_it_has()
    {
        long few = PerEpoch(batchSize: 40), many = PerEpoch(batchSize: 1);
        Assert.Equal(few, many);
    }

    [Fact]
    public void A_dense_layer_its_bias_and_its_rectifier_are_one_operation()
    {
        var plan = new Plan<float>(new Sequential(new Dense(8), new Relu(), new Dense(8), new Relu(), new Dense(1)), 4, 16, new Key(1));
        Assert.Equal(3, plan.Operations.Count);
    }

    [Fact]
    public void An_optimiser_walks_all_weights_once_and_all_biases_once_however_many_layers_there_are() =>
        Assert.Equal(2, new Stepper<float>(new Adam(), new Plan<float>(new Sequential([.. Enumerable.Range(0, 9).Select(_ => new Dense(8))]), 4, 16, new Key(1))).Passes);

    private static Sequential Deep() => new(new Dense(48), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(33) { Weights = new XavierNormal() }, new LayerNorm(), new Tanh(), new Dense(1));

    /// <summary>Bytes that one epoch of a training takes, the callbacks' own left out.</summary>
    private static long PerEpoch(int batchSize)
    {
        var counter = new Counter();
        new Trainer(Small.Recipe with { BatchSize = batchSize, Epochs = 30, Model = Deep() }, counter) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        return counter.Least;
    }

    /// <summary>The least of several counts: the runtime itself may allocate while it compiles again.</summary>
    private static long Least(Action act)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            act();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private sealed class Counter : Callback
    {
        private long _before = -1;

        public long Least { get; private set; } = long.MaxValue;

        public override void OnEpoch(Run run, EpochReport epoch)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (_before >= 0) Least = Math.Min(Least, now - _before);
            _before = now;
        }
    }
}
