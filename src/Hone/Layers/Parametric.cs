using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>An activation with a learned share of it in each unit: <c>y = x + α ∘ (σ(x) − x)</c>, every α starting at 1, where y = σ(x).</summary>
/// <param name="Function">σ: Gelu, LeakyRelu, Mish, Relu, Selu, Sigmoid or Tanh.</param>
/// <param name="RateFactor">Factor on the learning rate of the shares; 0 freezes them at 1.</param>
/// <remarks>
/// Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", section 3.2, where <see cref="RateFactor"/> is 0.1. With α = 0 a unit is linear.
/// Weight decay leaves α alone.
/// </remarks>
public sealed record Parametric(Layer Function, double RateFactor = 1) : Layer
{
    public double RateFactor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(RateFactor);

    protected internal override Initializer? WeightsBefore => Function.WeightsBefore;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        int before = plan.Ops.Count;
        Function.Compile(plan, input);
        if (plan.Ops.Count != before + 1 || plan.Ops[before] is not IBlendable<T> function)
            throw new ArgumentException($"Parametric blends a function of single values with no function: found {Function}. Put one of Gelu, LeakyRelu, Mish, Relu, Selu, Sigmoid and Tanh into it.");
        plan.Ops.RemoveAt(before);
        var α = plan.Parameter("share", 1, input.Width, new Constant(1), rateFactor: RateFactor, decays: false);
        var y = plan.Activation(input.Width);
        plan.Add(function.Blend(α, plan.Scratch(input.Width), y));
        return y;
    }
}
