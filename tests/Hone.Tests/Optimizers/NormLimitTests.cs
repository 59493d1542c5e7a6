using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Tests.Training;
using Hone.Training;

namespace Hone.Tests.Optimizers;

/// <summary>The constraint on the weights that feed a unit: <see cref="Dense.MaxNorm"/>.</summary>
public class NormLimitTests
{
    private const double Most = 0.5;

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(5, Most)]
    [InlineData(40, Most)]
    [InlineData(512, Most)]
    public void After_an_update_a_units_weights_are_as_long_as_allowed_or_as_the_update_left_them(int units, double most)
    {
        var (free, bound) = (Step<double>(new Dense(units)), Step<double>(new Dense(units) { MaxNorm = most }));
        int shortened = 0;
        for (int unit = 0; unit < units; unit++)
        {
            double[] before = Column(free.Parameters[0], unit), after = Column(bound.Parameters[0], unit);
            double norm = Norm(before);
            if (norm > most) shortened++;
            for (int i = 0; i < before.Length; i++) Assert.Equal(before[i] * Math.Min(1, most / norm), after[i], 1e-15);
        }
        Assert.True(shortened > 0 && (shortened < units || units == 1), $"{shortened} of {units}: both kinds are to be tried");
        Assert.Equal(Column(free.Parameters[1], 0), Column(bound.Parameters[1], 0)); // the bias is free
    }

    [Fact]
    public void It_holds_throughout_a_training_in_single_precision()
    {
        double longest = 0;
        var recipe = Small.Recipe with { Model = new Sequential(new Dense(8) { MaxNorm = Most }, new Tanh(), new Dense(1)) };
        Fit(recipe, new On { Step = (run, _) => longest = Math.Max(longest, Enumerable.Range(0, 8).Max(unit => Norm(Column(run.Plan.Parameters[0], unit)))) });
        Assert.InRange(longest, 0.999 * Most, (1 + 1e-6) * Most); // a few roundings of 6e-8
    }

    [Fact]
    public void A_frozen_layer_stays_as_it_is()
    {
        var plan = Step<double>(new Dense(5) { MaxNorm = 1e-3, RateFactor = 0 });
        Assert.Equal(Start<double>(new Dense(5)).Weights.ToArray(), plan.Weights.ToArray());
    }

    [Fact]
    public void A_unit_whose_weights_are_all_zero_keeps_them()
    {
        var plan = Start<float>(new Dense(3) { MaxNorm = 1, Weights = new Hone.Initializers.Zeros() });
        plan.Gradients.Clear();
        new Stepper<float>(new Sgd(), plan).Step(0.1);
        Assert.All(plan.Weights.ToArray(), w => Assert.Equal(0, w));
    }

    [Fact]
    public void Threads_do_not_show()
    {
        float[] Walk(int threads)
        {
            using var workers = new Workers(threads);
            return Step<float>(new Dense(300) { MaxNorm = Most }, 600, workers).Weights.ToArray();
        }
        var alone = Walk(1);
        Assert.Equal(alone, Walk(2));
        Assert.Equal(alone, Walk(3));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var plan = Start<float>(new Dense(40) { MaxNorm = Most });
        var stepper = new Stepper<float>(new Adam(), plan);
        long allocated = 0;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            stepper.Step(0.1);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Json_knows_it_and_leaves_out_none()
    {
        var recipe = Small.Recipe with { Model = new Dense(1) { MaxNorm = 3 } };
        string json = Catalog.Default.ToJson(recipe);
        Assert.Contains("\"maxNorm\": 3", json);
        Assert.Equal(recipe.Model, Catalog.Default.FromJson(json, "recipe").Model);
        Assert.DoesNotContain("maxNorm", Catalog.Default.ToJson(Small.Recipe));
    }

    [Fact]
    public void A_norm_of_0_or_less_is_refused() => Assert.Contains("MaxNorm is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(3) { MaxNorm = 0 }).Message);

    private static void Fit(Recipe recipe, Callback callback) => new Trainer(recipe, callback) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);

    private static Plan<T> Start<T>(Layer layer, int inputs = 7, Workers? workers = null) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        new(layer is Dense dense && dense.Weights is Hone.Initializers.ByActivation ? dense with { Weights = new Hone.Initializers.Normal(0.2) } : layer, inputs, 1, new Key(3), workers);

    /// <summary>A plan after one update along random gradients: some units' weights are longer than allowed then, some are not.</summary>
    private static Plan<T> Step<T>(Layer layer, int inputs = 7, Workers? workers = null) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var plan = Start<T>(layer, inputs, workers);
        for (int i = 0; i < plan.Parameters.Count; i++)
        {
            var gradient = plan.Parameters[i].Gradient();
            for (int row = 0; row < gradient.Rows; row++)
                for (int column = 0; column < gradient.Width; column++) gradient[row, column] = T.CreateChecked(new Key((ulong)i).Normal(row * gradient.Width + column));
        }
        new Stepper<T>(new Sgd(), plan).Step(0.01);
        return plan;
    }

    private static double[] Column<T>(Slot<T> slot, int unit) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, slot.Rows).Select(row => double.CreateChecked(slot.Value()[row, unit]))];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
