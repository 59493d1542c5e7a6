using Hone.Numerics;

namespace Hone.Plans;

/// <summary>A named stretch of a plan's memory: values, and where training needs it their gradient.</summary>
/// <remarks>A slot has no memory until its plan is compiled.</remarks>
public sealed class Slot<T> where T : unmanaged
{
    private Arena<T>? _values, _gradients;
    private int _offset;

    internal Slot(string name, int rows, int width, Role? role)
    {
        Name = name;
        Rows = rows;
        Width = width;
        Role = role;
        NeedsGradient = role is not null;
    }

    /// <summary>The path of the layer and what it is there, for instance <c>2.weight</c>; empty for activations.</summary>
    public string Name { get; }

    /// <summary>Rows of a parameter or state; the most rows of an activation.</summary>
    public int Rows { get; }

    public int Width { get; }

    /// <summary>Not null for parameters.</summary>
    public Role? Role { get; internal set; }

    /// <summary>Whether a parameter stands before it, so that a gradient has somewhere to go.</summary>
    public bool NeedsGradient { get; internal set; }

    /// <summary>Whether several operations give their share of the gradient: then each adds, and the plan clears it first. Otherwise the only one writes.</summary>
    public bool Adds { get; internal set; }

    public int Stride => Padding.Stride(Width);

    /// <summary>Column blocks of 16, or 1 for a single column: the unit in which workers share.</summary>
    public int Blocks => Padding.Blocks(Width);

    internal int Length => Padding.RoundUp(checked(Rows * Stride));

    internal int Offset => _offset;

    public Matrix<T> Value() => Value(Rows);

    public Matrix<T> Value(int rows) => new(_values!.Slice(_offset, Length), rows, Width, Stride);

    public Matrix<T> Gradient() => Gradient(Rows);

    public Matrix<T> Gradient(int rows) => new(_gradients!.Slice(_offset, Length), rows, Width, Stride);

    /// <summary>The values of the first rows with their padding: a whole number of lanes, for elementwise work.</summary>
    public Span<T> PaddedValue(int rows) => _values!.Slice(_offset, Padding.RoundUp(rows * Stride));

    /// <inheritdoc cref="PaddedValue"/>
    public Span<T> PaddedGradient(int rows) => _gradients!.Slice(_offset, Padding.RoundUp(rows * Stride));

    internal void Bind(Arena<T> values, Arena<T>? gradients, int offset)
    {
        _values = values;
        _gradients = gradients;
        _offset = offset;
    }
}
