namespace Hone.Checking;

/// <summary>Parameters that belong together, such as the weights of a layer: <paramref name="Rows"/> × <paramref name="Columns"/> values, row after row.</summary>
public sealed record ParameterBlock(string Name, int Rows, int Columns)
{
    public int Length => checked(Rows * Columns);
}
