using System.Numerics;

namespace Hone.Plans;

/// <summary>What a model is made of: a definition that asks a planner for memory and operations.</summary>
/// <remarks>The list of layers stands beside them, in Layers/Layer.Parts.cs: plans do not know them.</remarks>
public abstract partial record Layer
{
    /// <summary>Adds this layer to a plan behind <paramref name="input"/> and returns the slot that holds its output.</summary>
    public abstract Slot<T> Compile<T>(Planner<T> plan, Slot<T> input) where T : unmanaged, IFloatingPointIeee754<T>;
}
