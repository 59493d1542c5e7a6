using System.Numerics;
using Hone.Plans;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>Adds to each row a tenth of the row before it.</summary>
internal sealed record MixesRows : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input) => FaultyOp<T>.Add(plan, input, (pass, x, y) =>
    {
        for (int row = 0; row < pass.Rows; row++)
            for (int unit = 0; unit < x.Width; unit++)
                y.Value(pass.Rows)[row, unit] = x.Value(pass.Rows)[row, unit] + T.CreateChecked(0.1) * x.Value(pass.Rows)[(row + pass.Rows - 1) % pass.Rows, unit];
    });
}

/// <summary>A dropout that goes on when it should not.</summary>
internal sealed record AlwaysDrops : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input) => FaultyOp<T>.Add(plan, input, (pass, x, y) =>
    {
        for (int row = 0; row < pass.Rows; row++)
            for (int unit = 0; unit < x.Width; unit++)
                y.Value(pass.Rows)[row, unit] = x.Value(pass.Rows)[row, unit] * T.CreateChecked(pass.Key.Uniform(row * x.Width + unit) < 0.8 ? 1.25 : 0);
    });
}

/// <summary>Divides by the root of the number of rows, for no reason.</summary>
internal sealed record ScalesByBatch : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input) => FaultyOp<T>.Add(plan, input, (pass, x, y) =>
    {
        for (int row = 0; row < pass.Rows; row++)
            for (int unit = 0; unit < x.Width; unit++)
                y.Value(pass.Rows)[row, unit] = x.Value(pass.Rows)[row, unit] * T.CreateChecked(Math.Sqrt(32.0 / pass.Rows));
    });
}

/// <summary>Gives what it is given; its backward pass was forgotten.</summary>
internal sealed record StopsGradient : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input) => FaultyOp<T>.Add(plan, input, FaultyOp<T>.Same, (pass, x, _) => x.PaddedGradient(pass.Rows).Clear());
}

/// <summary>Gives what it is given, but after 50 steps no number in row 4 of a batch.</summary>
internal sealed record Overflows : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        int steps = 0;
        return FaultyOp<T>.Add(plan, input, (pass, x, y) =>
        {
            FaultyOp<T>.Same(pass, x, y);
            if (pass is { Training: true, Rows: 32 } && ++steps > 50) y.Value(pass.Rows)[4].Fill(T.PositiveInfinity);
        });
    }
}

/// <summary>One function forward and one backward, the second that of doing nothing where none is given.</summary>
internal sealed class FaultyOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _x;
    private readonly Action<Pass, Slot<T>, Slot<T>> _forward, _backward;

    private FaultyOp(Slot<T> x, Slot<T> y, Action<Pass, Slot<T>, Slot<T>> forward, Action<Pass, Slot<T>, Slot<T>> backward) : base(y, x) =>
        (_x, _forward, _backward) = (x, forward, backward);

    public static Slot<T> Add(Planner<T> plan, Slot<T> x, Action<Pass, Slot<T>, Slot<T>> forward, Action<Pass, Slot<T>, Slot<T>>? backward = null)
    {
        var y = plan.Activation(x.Width);
        plan.Add(new FaultyOp<T>(x, y, forward, backward ?? ((pass, from, to) => to.PaddedGradient(pass.Rows).CopyTo(from.PaddedGradient(pass.Rows)))));
        return y;
    }

    public static void Same(Pass pass, Slot<T> x, Slot<T> y) => x.PaddedValue(pass.Rows).CopyTo(y.PaddedValue(pass.Rows));

    public override void Forward(Pass pass) => _forward(pass, _x, Output);

    public override void Backward(Pass pass) => _backward(pass, _x, Output);
}
