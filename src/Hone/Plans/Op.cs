namespace Hone.Plans;

/// <summary>What a layer leaves in a plan: one step forward, and the same step backward.</summary>
/// <param name="output">The slot it writes.</param>
/// <param name="inputs">The slots it reads: activations and parameters.</param>
public abstract class Op<T>(Slot<T> output, params Slot<T>[] inputs) where T : unmanaged
{
    public Slot<T> Output { get; } = output;

    public IReadOnlyList<Slot<T>> Inputs { get; } = inputs;

    /// <summary>The layer that added it; null for the model itself.</summary>
    internal Layer? Layer { get; set; }

    /// <summary>Whether the output, as a function of the inputs, has kinks where one of <see cref="Kinked"/>'s values changes between 0 or less and more, as a rectifier's has.</summary>
    /// <remarks>A gradient checker takes its differences between such places.</remarks>
    public virtual bool HasKinks => false;

    /// <summary>The slot whose values change side at kinks: the output, unless an operation says otherwise.</summary>
    public virtual Slot<T> Kinked => Output;

    /// <summary>Reads the inputs' values, writes the output's.</summary>
    public abstract void Forward(Pass pass);

    /// <summary>Reads the output's gradient, gives each input that needs one its share: added where <see cref="Slot{T}.Adds"/>, written otherwise.</summary>
    /// <remarks>The output's gradient may be overwritten: nobody reads it afterwards.</remarks>
    public abstract void Backward(Pass pass);

    /// <summary>One operation that does this and <paramref name="next"/>, which is the only one to read this output; or null.</summary>
    public virtual Op<T>? Fuse(Op<T> next) => null;
}
