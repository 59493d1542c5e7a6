using System.Numerics;
using Hone.Numerics;

namespace Hone.Plans;

/// <summary>A model compiled into memory: a flat list of operations over a few contiguous arenas. Nothing is allocated after this.</summary>
/// <remarks>float is for training; double runs the same definitions for checking.</remarks>
public sealed class Plan<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Op<T>[] _forward;
    private readonly Op<T>[] _backward;
    private readonly Slot<T>[] _cleared, _penalised;
    private readonly Slot<T> _input, _output;
    private readonly Arena<T> _weights, _states;
    private readonly Arena<T>? _gradients;

    /// <param name="model">The definition.</param>
    /// <param name="inputs">Features a row: 1 or more.</param>
    /// <param name="maxRows">The most rows a pass may have.</param>
    /// <param name="key">Where the parameters' random start comes from, the same for float and double; null leaves them zero, to be loaded.</param>
    /// <param name="workers">Threads to share work between; null for the caller alone.</param>
    /// <param name="training">False leaves out all memory for gradients: then only <see cref="Forward"/> may be called.</param>
    /// <exception cref="ArgumentException">The model holds no operation, or a layer does not fit its input.</exception>
    public Plan(Layer model, int inputs, int maxRows, Key? key, Workers? workers = null, bool training = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        Model = model;
        MaxRows = maxRows;
        Workers = workers ?? Workers.One;

        var planner = new Planner<T>(maxRows, Workers);
        _input = planner.Activation(inputs);
        _output = model.Compile(planner, _input);
        if (planner.Ops.Count == 0) throw new ArgumentException("The model has no layer that computes anything: add at least one Dense layer.", nameof(model));

        var graph = new Graph<T>(planner.Ops, _output);
        _forward = [.. graph.Ops];
        _backward = [.. graph.Ops.Where(op => op.Output.NeedsGradient).Reverse()];
        _cleared = [.. graph.Slots.Where(slot => slot.Adds && slot.NeedsGradient)];
        LayerOutputs = [.. planner.Outputs.Append((Path: "", Layer: model, Slot: _output)).DistinctBy(output => output.Slot)
            .Select(output => new LayerOutput<T>(output.Path, output.Layer, output.Slot, graph.Slots.Contains(output.Slot)))];
        Parameters = planner.Parameters;
        _penalised = [.. Parameters.Where(slot => slot.Role!.Penalty is not null)];
        States = [.. planner.States.Select(state => state.Slot)];

        // What an optimiser moves alike lies side by side, so that it walks few long stretches.
        _weights = Allocate([.. Parameters.OrderBy(slot => slot.Role!.RateFactor).ThenByDescending(slot => slot.Role!.Decays)], stagger: 1, training ? 2 : 0, out _gradients);
        Allocate([.. graph.Slots.Where(slot => slot.Name == ""), .. planner.Scratches], stagger: 67, training ? 133 : 0, out _);
        _states = Allocate(States, stagger: 5, 0, out _);
        foreach (var (slot, start) in planner.States) slot.PaddedValue(1).Fill(start);
        if (key is { } random) Initialize(random);
    }

    public Layer Model { get; }

    public int MaxRows { get; }

    public Workers Workers { get; }

    public int Inputs => _input.Width;

    public int Outputs => _output.Width;

    /// <summary>Everything learned, in the order of the model.</summary>
    public IReadOnlyList<Slot<T>> Parameters { get; }

    /// <summary>Everything measured in training and used in evaluation, for instance a batch norm's means.</summary>
    public IReadOnlyList<Slot<T>> States { get; }

    /// <summary>What a pass does, in order.</summary>
    internal IReadOnlyList<Op<T>> Operations => _forward;

    /// <summary>What each layer gives, in the order of the model; a slot that several layers share stands there once.</summary>
    internal IReadOnlyList<LayerOutput<T>> LayerOutputs { get; }

    /// <summary>All parameters with their padding (zeros), one block; not in the order of <see cref="Parameters"/>.</summary>
    public Span<T> Weights => _weights.All;

    /// <summary>All parameters' gradients, laid out as <see cref="Weights"/>.</summary>
    public Span<T> Gradients => _gradients!.All;

    /// <summary>All states with their padding, one block.</summary>
    public Span<T> StateValues => _states.All;

    /// <summary>Where to write the features of the next pass.</summary>
    public Matrix<T> Input(int rows) => _input.Value(rows);

    /// <summary>What the last <see cref="Forward"/> returned.</summary>
    internal Matrix<T> Output(int rows) => _output.Value(rows);

    /// <summary>Where the loss writes its gradient before <see cref="Backward"/>.</summary>
    public Matrix<T> OutputGradient(int rows) => _output.Gradient(rows);

    /// <summary>Runs the network on the rows of <see cref="Input"/> and returns its raw output, rows × outputs.</summary>
    public Matrix<T> Forward(Pass pass)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pass.Rows, MaxRows);
        foreach (var op in _forward) op.Forward(pass);
        return _output.Value(pass.Rows);
    }

    /// <summary>Turns <see cref="OutputGradient"/> into the gradients of all parameters; the pass is that of <see cref="Forward"/>.</summary>
    public void Backward(Pass pass)
    {
        foreach (var slot in _cleared) slot.PaddedGradient(slot.Role is null ? pass.Rows : slot.Rows).Clear();
        foreach (var op in _backward) op.Backward(pass);
    }

    /// <summary>Adds every penalty's gradient to its parameter's and returns the sum of the penalties.</summary>
    public T AddPenalties()
    {
        T sum = T.Zero;
        foreach (var slot in _penalised)
        {
            var penalty = slot.Role!.Penalty!;
            sum += penalty.Penalty<T>(slot.PaddedValue(slot.Rows));
            penalty.AddGradient<T>(slot.PaddedValue(slot.Rows), slot.PaddedGradient(slot.Rows));
        }
        return sum;
    }

    /// <summary>The parameters and states that a model would have, without giving them memory: name, rows and width.</summary>
    public static IReadOnlyList<Slot<T>> Describe(Layer model, int inputs)
    {
        var planner = new Planner<T>(1, Workers.One);
        model.Compile(planner, planner.Activation(inputs));
        return [.. planner.Parameters, .. planner.States.Select(state => state.Slot)];
    }

    /// <summary>How many outputs a model has, without giving it memory.</summary>
    public static int OutputsOf(Layer model, int inputs)
    {
        var planner = new Planner<T>(1, Workers.One);
        return model.Compile(planner, planner.Activation(inputs)).Width;
    }

    private void Initialize(Key key)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            var slot = Parameters[i];
            var start = new Matrix<double>(new double[slot.Rows * slot.Width], slot.Width);
            slot.Role!.Initializer.Fill(start, slot.Role.Fan, key.Fold((ulong)i));
            var value = slot.Value();
            for (int row = 0; row < slot.Rows; row++)
                for (int column = 0; column < slot.Width; column++)
                    value[row, column] = T.CreateChecked(start[row, column]);
        }
    }

    private static Arena<T> Allocate(IReadOnlyList<Slot<T>> slots, int stagger, int gradientStagger, out Arena<T>? gradients)
    {
        int length = checked(slots.Sum(slot => slot.Length));
        var values = new Arena<T>(length, stagger);
        gradients = gradientStagger == 0 ? null : new Arena<T>(length, gradientStagger);
        int offset = 0;
        foreach (var slot in slots)
        {
            slot.Bind(values, gradients, offset);
            offset += slot.Length;
        }
        return values;
    }
}
