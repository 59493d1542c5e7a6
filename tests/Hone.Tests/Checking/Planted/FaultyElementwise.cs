using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>y = f(x), with a backward that takes <paramref name="Slope"/>(x, y) for its derivative.</summary>
internal sealed record FaultyElementwise(Func<double, double> Value, Func<double, double, double> Slope) : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ByRows<T>(y, [input], rows =>
        {
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < input.Width; c++) y.Value(rows)[r, c] = T.CreateChecked(Value(double.CreateChecked(input.Value(rows)[r, c])));
        }, rows =>
        {
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < input.Width; c++)
                    input.Gradient(rows)[r, c] = y.Gradient(rows)[r, c] * T.CreateChecked(Slope(double.CreateChecked(input.Value(rows)[r, c]), double.CreateChecked(y.Value(rows)[r, c])));
        }));
        return y;
    }
}
