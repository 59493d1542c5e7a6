using System.Numerics;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Regularizers;

namespace Hone.Plans;

/// <summary>What a layer talks to while a model is compiled: it hands out slots and takes operations.</summary>
public sealed class Planner<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<string> _path = [];
    private readonly Stack<Layer> _layers = [];
    private readonly int _maxRows;
    private ulong _parts;

    internal Planner(int maxRows, Workers workers)
    {
        _maxRows = maxRows;
        Workers = workers;
    }

    /// <summary>Threads that operations may share their work between.</summary>
    public Workers Workers { get; }

    internal List<Slot<T>> Parameters { get; } = [];

    internal List<(Slot<T> Slot, T Start)> States { get; } = [];

    internal List<Slot<T>> Scratches { get; } = [];

    internal List<Op<T>> Ops { get; } = [];

    /// <summary>What each layer gives, the inner ones before those they stand in.</summary>
    internal List<(string Path, Layer Layer, Slot<T> Slot)> Outputs { get; } = [];

    /// <summary>Something learned: <paramref name="rows"/> × <paramref name="width"/> values.</summary>
    /// <param name="name">What it is in its layer: weight, bias, scale …</param>
    /// <param name="fan">For the initialiser; rows and width where not given.</param>
    /// <param name="maxNorm">See <see cref="Role.MaxNorm"/>.</param>
    /// <param name="decayFactor">See <see cref="Role.DecayFactor"/>.</param>
    /// <param name="gradientFactor">See <see cref="Role.GradientFactor"/>.</param>
    /// <param name="isMatrix">See <see cref="Role.IsMatrix"/>.</param>
    public Slot<T> Parameter(string name, int rows, int width, Initializer initializer, Regularizer? penalty = null,
        double rateFactor = 1, bool decays = true, Fan? fan = null, double? maxNorm = null, double decayFactor = 1, double gradientFactor = 1, bool isMatrix = false)
    {
        var role = new Role(initializer, fan ?? new Fan(rows, width), penalty, rateFactor, decays) { MaxNorm = maxNorm, DecayFactor = decayFactor, GradientFactor = gradientFactor, IsMatrix = isMatrix };
        var slot = new Slot<T>(PathTo(name), rows, width, role);
        Parameters.Add(slot);
        return slot;
    }

    /// <summary>Something measured in training and used in evaluation: one row, saved with the model, never optimised.</summary>
    /// <param name="start">The value before the first step.</param>
    public Slot<T> State(string name, int width, T start)
    {
        var slot = new Slot<T>(PathTo(name), 1, width, null);
        States.Add((slot, start));
        return slot;
    }

    /// <summary>Room for what an operation writes: as many rows as the pass has.</summary>
    public Slot<T> Activation(int width) => new("", _maxRows, width, null);

    /// <summary>Room for what an operation remembers between forward and backward, one value a row or one for each of a row's values.</summary>
    public Slot<T> Scratch(int width, int? rows = null)
    {
        var slot = new Slot<T>("", rows ?? _maxRows, width, null);
        Scratches.Add(slot);
        return slot;
    }

    /// <summary>As <see cref="Scratch"/>, laid out the other way: lines that hold one value of each row side by side, in whole lanes.</summary>
    internal Slot<T> Across(int lines) => Scratch(Padding.RoundUp(_maxRows), lines);

    /// <summary>A number of its own for an operation that draws random numbers: folded into the pass's key.</summary>
    public ulong RandomPart() => _parts++;

    public void Add(Op<T> op)
    {
        op.Layer = _layers.TryPeek(out var layer) ? layer : null;
        Ops.Add(op);
    }

    /// <summary>Compiles a layer that stands inside another one; <paramref name="name"/> becomes part of its parameters' names.</summary>
    public Slot<T> Compile(string name, Layer layer, Slot<T> input)
    {
        _path.Add(name);
        _layers.Push(layer);
        var output = layer.Compile(this, input);
        Outputs.Add((string.Join('.', _path), layer, output));
        _layers.Pop();
        _path.RemoveAt(_path.Count - 1);
        return output;
    }

    private string PathTo(string name) => string.Join('.', [.. _path, name]);
}
