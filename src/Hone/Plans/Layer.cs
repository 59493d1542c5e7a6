using System.Numerics;
using Hone.Initializers;

namespace Hone.Plans;

/// <summary>What a model is made of: a definition that asks a planner for memory and operations.</summary>
/// <remarks>The list of layers stands beside them, in Layers/Layer.Parts.cs: plans do not know them.</remarks>
public abstract partial record Layer
{
    /// <summary>Where weights are to start whose sums this layer reads: what a nonlinear function asks for, null elsewhere. <see cref="ByActivation"/> goes by it.</summary>
    protected internal virtual Initializer? WeightsBefore => null;

    /// <summary>Whether weights before this layer start as the function behind it asks for: a norm, dropout.</summary>
    protected internal virtual bool HandsOn => false;

    /// <summary>Adds this layer to a plan behind <paramref name="input"/> and returns the slot that holds its output.</summary>
    public abstract Slot<T> Compile<T>(Planner<T> plan, Slot<T> input) where T : unmanaged, IFloatingPointIeee754<T>;
}
