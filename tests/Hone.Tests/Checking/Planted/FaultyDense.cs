using Hone.Initializers;
using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>What a dense layer's backward may get wrong.</summary>
internal enum DenseFault
{
    /// <summary>dW of the first row alone: the sum over the batch is missing.</summary>
    OneRow,

    /// <summary>db is the mean over the rows where it should be the sum.</summary>
    MeanBias,

    /// <summary>dx = dy·W instead of dy·Wᵀ.</summary>
    NotTransposed,

    /// <summary>dx is doubled.</summary>
    InputTwice,

    /// <summary>dW uses the output in place of the input.</summary>
    OutputForInput,

    /// <summary>db is never written.</summary>
    NoBias,

    /// <summary>dW of unit j is that of unit j + 1.</summary>
    NextUnit,

    /// <summary>dx leaves out the last unit.</summary>
    LastUnitLost,
}

/// <summary>y = x·W + b over as many units as inputs, with a fault in its backward.</summary>
internal sealed record FaultyDense(DenseFault Fault) : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        int n = input.Width;
        var w = plan.Parameter("weight", n, n, new HeNormal());
        var b = plan.Parameter("bias", 1, n, new Normal(0.3));
        var y = plan.Activation(n);
        plan.Add(new ByRows<T>(y, [input, w, b], rows =>
        {
            for (int r = 0; r < rows; r++)
                for (int j = 0; j < n; j++)
                {
                    T sum = b.Value()[0, j];
                    for (int i = 0; i < n; i++) sum += input.Value(rows)[r, i] * w.Value()[i, j];
                    y.Value(rows)[r, j] = sum;
                }
        }, rows =>
        {
            var dy = y.Gradient(rows);
            for (int j = 0; j < n; j++)
            {
                T db = T.Zero;
                for (int r = 0; r < rows; r++) db += dy[r, j];
                b.Gradient()[0, j] = Fault switch { DenseFault.MeanBias => db / T.CreateChecked(rows), DenseFault.NoBias => T.Zero, _ => db };
                int unit = Fault == DenseFault.NextUnit ? (j + 1) % n : j;
                for (int i = 0; i < n; i++)
                {
                    T dw = T.Zero;
                    for (int r = 0; r < (Fault == DenseFault.OneRow ? 1 : rows); r++) dw += (Fault == DenseFault.OutputForInput ? y.Value(rows) : input.Value(rows))[r, i] * dy[r, unit];
                    w.Gradient()[i, j] = dw;
                }
            }
            for (int r = 0; r < rows; r++)
                for (int i = 0; i < n; i++)
                {
                    T dx = T.Zero;
                    for (int j = 0; j < n - (Fault == DenseFault.LastUnitLost ? 1 : 0); j++) dx += dy[r, j] * (Fault == DenseFault.NotTransposed ? w.Value()[j, i] : w.Value()[i, j]);
                    input.Gradient(rows)[r, i] = Fault == DenseFault.InputTwice ? dx + dx : dx;
                }
        }));
        return y;
    }
}
