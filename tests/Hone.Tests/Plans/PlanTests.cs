using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Tests.Plans;

public class PlanTests
{
    /// <summary>Reads what it returns: y = f(x), and somebody looks at y on the way.</summary>
    private sealed record Peek(Layer Inner) : Layer
    {
        public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
        {
            var y = plan.Compile("inner", Inner, input);
            plan.Compile("look", new Dense(2), y);
            return y;
        }
    }

    [Fact]
    public void An_output_that_is_read_inside_the_model_is_refused() =>
        Assert.Contains("output is read inside", Assert.Throws<ArgumentException>(() => new Plan<float>(new Peek(new Dense(3)), 2, 4, new Key(1))).Message);

    [Fact]
    public void A_model_that_computes_nothing_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Plan<float>(new Sequential(), 2, 4, new Key(1)));

    [Fact]
    public void A_frozen_layer_stays_where_it_is()
    {
        var plan = new Plan<float>(new Sequential(new Dense(3) { RateFactor = 0 }, new Dense(1)), 2, 1, new Key(1));
        float[] before = plan.Parameters[0].Value().Values.ToArray();
        plan.Gradients.Fill(float.NaN);
        new Hone.Optimizers.Stepper<float>(new Hone.Optimizers.Adam(), plan).Step(0.1);
        Assert.Equal(before, plan.Parameters[0].Value().Values.ToArray());
    }
}
