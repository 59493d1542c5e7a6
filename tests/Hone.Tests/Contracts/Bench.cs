using System.Numerics;
using System.Runtime.InteropServices;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Tests.Contracts;

/// <summary>A layer in a network, with data: what the contracts of layers are tried on.</summary>
internal sealed class Bench<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Stepper<T> _stepper;
    private readonly T[] _target;
    private readonly Layer _layer;
    private readonly int _rows;
    private static readonly Loss Loss = new MeanSquaredError();

    /// <param name="forked">True: what stands before the layer is read by another one too, so that gradients add up.</param>
    /// <param name="size">Features, and units before the layer.</param>
    public Bench(Layer layer, bool forked = false, int rows = 9, int size = 6, Workers? workers = null, int? maxRows = null)
    {
        var random = new Normal(0.5);   // biases and scales that are not 0 or 1, so that none hides
        var before = new Dense(size) { Bias = random };
        Layer tried = forked ? new Residual(new Sequential(layer, new Dense(size))) : layer;
        Model = layer is Embedding ? new Sequential(layer, new Dense(3)) : new Sequential(before, tried, new Dense(3) { Bias = random });
        Plan = new Plan<T>(Model, size, maxRows ?? rows, new Key(5), workers);
        _layer = layer;
        _rows = rows;
        _stepper = new Stepper<T>(new Chain(new ClipNorm(10), new AdamW()), Plan);
        _target = [.. Enumerable.Range(0, rows * 3).Select(i => T.CreateChecked(new Key(8).Normal(i)))];
        Feed(0, rows);
    }

    public Layer Model { get; }

    public Plan<T> Plan { get; }

    public byte[] Bits => [.. MemoryMarshal.AsBytes(Plan.Weights), .. Plan.States.SelectMany(state => MemoryMarshal.AsBytes<T>(state.Value()[0].ToArray()).ToArray())];

    /// <summary>Makes the rows from <paramref name="first"/> on of the data the rows of the next pass.</summary>
    public void Feed(int first, int rows)
    {
        var input = Plan.Input(rows);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < input.Width; c++)
            {
                long draw = (first + r) * input.Width + c;
                // An embedding gets categories, one unseen among them.
                input[r, c] = T.CreateChecked(_layer is Embedding table ? new Key(6).Below(table.Categories + 1, draw) : new Key(6).Normal(draw));
            }
    }

    /// <summary>Data loss and penalties; gradients are left in the plan.</summary>
    public T Differentiate(bool training, ulong key = 1)
    {
        var pass = new Pass(_rows, training, new Key(key));
        T loss = Loss.Evaluate(Plan.Forward(pass), new Matrix<T>(_target, 3), [], Plan.OutputGradient(_rows));
        Plan.Backward(pass);
        return loss + Plan.AddPenalties();
    }

    public void Step(ulong key)
    {
        Differentiate(training: true, key);
        _stepper.Step(0.01);
    }
}
