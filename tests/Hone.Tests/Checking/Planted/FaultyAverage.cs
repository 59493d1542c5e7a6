using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>y = (x − μ)³, μ a running average that only training moves; backward forgets μ.</summary>
internal sealed record FaultyAverage : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        var mean = plan.State("mean", input.Width, T.Zero);
        plan.Add(new WithAverage<T>(input, mean, y));
        return y;
    }

    private sealed class WithAverage<T>(Slot<T> x, Slot<T> mean, Slot<T> y) : Op<T>(y, x) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public override void Forward(Pass pass)
        {
            for (int c = 0; c < x.Width; c++)
            {
                T average = mean.Value()[0, c], sum = T.Zero;
                for (int r = 0; r < pass.Rows; r++)
                {
                    T gap = x.Value(pass.Rows)[r, c] - average;
                    Output.Value(pass.Rows)[r, c] = gap * gap * gap;
                    sum += x.Value(pass.Rows)[r, c];
                }
                if (pass.Training) mean.Value()[0, c] = (average + sum / T.CreateChecked(pass.Rows)) / (T.One + T.One);
            }
        }

        public override void Backward(Pass pass)
        {
            T three = T.CreateChecked(3);
            for (int r = 0; r < pass.Rows; r++)
                for (int c = 0; c < x.Width; c++) x.Gradient(pass.Rows)[r, c] = Output.Gradient(pass.Rows)[r, c] * three * x.Value(pass.Rows)[r, c] * x.Value(pass.Rows)[r, c];
        }
    }
}
