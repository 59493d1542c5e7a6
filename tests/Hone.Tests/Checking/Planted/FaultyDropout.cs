using Hone.Numerics;
using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>What dropout may get wrong.</summary>
internal enum DropoutFault
{
    /// <summary>Backward does not divide by the keep probability.</summary>
    NotScaled,

    /// <summary>Backward divides by it twice.</summary>
    ScaledTwice,

    /// <summary>Backward draws a mask of its own.</summary>
    OtherMask,

    /// <summary>Backward drops nothing.</summary>
    NoMask,

    /// <summary>The mask is drawn anew in every pass, whatever the key.</summary>
    Random,
}

/// <summary>Inverted dropout of keep probability 0.7 with a fault.</summary>
internal sealed record FaultyDropout(DropoutFault Fault) : Layer
{
    private const double Keep = 0.7;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        ulong passes = 0;
        bool Keeps(int r, int c, ulong draw) => new Key(5).Fold(draw).Fold((ulong)r).Uniform(c) < Keep;
        plan.Add(new ByRows<T>(y, [input], rows =>
        {
            if (Fault == DropoutFault.Random) passes++;
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < input.Width; c++) y.Value(rows)[r, c] = Keeps(r, c, passes) ? input.Value(rows)[r, c] / T.CreateChecked(Keep) : T.Zero;
        }, rows =>
        {
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < input.Width; c++)
                {
                    T factor = T.CreateChecked(Fault switch { DropoutFault.NotScaled or DropoutFault.NoMask => 1, DropoutFault.ScaledTwice => 1 / (Keep * Keep), _ => 1 / Keep });
                    bool keeps = Fault == DropoutFault.NoMask || Keeps(r, c, Fault == DropoutFault.OtherMask ? 99 : passes);
                    input.Gradient(rows)[r, c] = keeps ? y.Gradient(rows)[r, c] * factor : T.Zero;
                }
        }));
        return y;
    }
}
