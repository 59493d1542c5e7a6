using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Checking;

/// <summary>A plan's parameters as one list without padding, in the order of the model.</summary>
internal static class Parameters
{
    public static IReadOnlyList<ParameterBlock> Blocks<T>(Plan<T> plan) where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. plan.Parameters.Select(slot => new ParameterBlock(slot.Name, slot.Rows, slot.Width))];

    public static void Set<T>(Plan<T> plan, ReadOnlySpan<double> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var slot in plan.Parameters) Write(slot.Value(), ref values);
    }

    public static double[] Values<T>(Plan<T> plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new double[plan.Parameters.Sum(slot => slot.Rows * slot.Width)];
        Span<double> left = values;
        foreach (var slot in plan.Parameters) Read(slot.Value(), ref left);
        return values;
    }

    public static void Gradients<T>(Plan<T> plan, Span<double> gradient) where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var slot in plan.Parameters) Read(slot.Gradient(), ref gradient);
    }

    private static void Write<T>(Matrix<T> to, ref ReadOnlySpan<double> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < to.Rows; row++)
        {
            var target = to[row];
            if (typeof(T) == typeof(double)) values[..to.Width].CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(target));
            else for (int column = 0; column < to.Width; column++) target[column] = T.CreateChecked(values[column]);
            values = values[to.Width..];
        }
    }

    private static void Read<T>(Matrix<T> from, ref Span<double> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < from.Rows; row++)
        {
            var source = from[row];
            for (int column = 0; column < from.Width; column++) values[column] = double.CreateChecked(source[column]);
            values = values[from.Width..];
        }
    }
}
