using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>Dropout whose masks were drawn elsewhere: y = x ∘ mask in training, y = x in use.</summary>
/// <param name="Mask">Rows × units: 0 where a unit is dropped, 1/keep where it stands.</param>
internal sealed record GivenMask(double[] Mask) : Layer
{
    /// <summary>The mask that a lesson draws for units × rows numbers from 0 to 1: a unit stands below the keep probability.</summary>
    public static GivenMask Draw(LegacyRandom random, int units, int rows, double keep)
    {
        var mask = new double[rows * units];
        for (int unit = 0; unit < units; unit++)
            for (int row = 0; row < rows; row++) mask[row * units + unit] = random.Uniform() < keep ? 1 / keep : 0;
        return new GivenMask(mask);
    }

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new MaskOp<T>(input, y, [.. Mask.Select(T.CreateChecked)]));
        return y;
    }

    private sealed class MaskOp<T>(Slot<T> x, Slot<T> y, T[] mask) : Op<T>(y, x) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public override void Forward(Pass pass)
        {
            for (int row = 0; row < pass.Rows; row++)
                for (int unit = 0; unit < x.Width; unit++) Output.Value(pass.Rows)[row, unit] = x.Value(pass.Rows)[row, unit] * Factor(pass, row, unit);
        }

        public override void Backward(Pass pass)
        {
            for (int row = 0; row < pass.Rows; row++)
                for (int unit = 0; unit < x.Width; unit++)
                {
                    T share = Output.Gradient(pass.Rows)[row, unit] * Factor(pass, row, unit);
                    x.Gradient(pass.Rows)[row, unit] = x.Adds ? x.Gradient(pass.Rows)[row, unit] + share : share;
                }
        }

        private T Factor(Pass pass, int row, int unit) => pass.Training ? mask[row * x.Width + unit] : T.One;
    }
}
