using System.Numerics;
using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Tests.Optimizers;

/// <summary>Parameters without data: an optimiser steps on gradients that a test writes.</summary>
internal sealed class Slope<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Stepper<T> _stepper;

    public Slope(Optimizer optimizer, double start = 1, double rateFactor = 1)
    {
        var constant = new Constant(start);
        Plan = new Plan<T>(new Sequential(new Dense(5) { Weights = constant, Bias = constant, RateFactor = rateFactor }, new LayerNorm(), new Dense(1) { Weights = constant, Bias = constant }), 3, 1, new Key(1));
        _stepper = new Stepper<T>(optimizer, Plan);
    }

    public Plan<T> Plan { get; }

    public Stepper<T> Stepper => _stepper;

    /// <summary>Every value that counts, in order, without padding.</summary>
    public T[] Weights => [.. Plan.Parameters.SelectMany(Values)];

    public static IEnumerable<T> Values(Slot<T> slot) =>
        from row in Enumerable.Range(0, slot.Rows)
        from column in Enumerable.Range(0, slot.Width)
        select slot.Value()[row, column];

    /// <summary>One step on a gradient that depends on a weight's number and value.</summary>
    public void Step(double rate, Func<int, T, T> gradient)
    {
        int index = 0;
        foreach (var slot in Plan.Parameters)
            for (int row = 0; row < slot.Rows; row++)
                for (int column = 0; column < slot.Width; column++)
                    slot.Gradient()[row, column] = gradient(index++, slot.Value()[row, column]);
        _stepper.Step(rate);
    }
}
