using System.Runtime.InteropServices;
using Hone.Numerics;

namespace Hone.Files;

/// <summary>Named values of one type in row-major order, as they stand in a file. A value: nothing changes it.</summary>
/// <remarks>Bytes are little-endian, the order of every processor Hone runs on, so that values are viewed and never converted.</remarks>
public sealed class Tensor
{
    private readonly int[] _shape;
    private readonly byte[] _bytes;

    internal Tensor(string name, TensorType type, int[] shape, byte[] bytes)
    {
        Name = name;
        Type = type;
        _shape = shape;
        _bytes = bytes;
    }

    public string Name { get; }

    public TensorType Type { get; }

    /// <summary>Sizes of the dimensions, the slowest first; empty for a single value.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Copies <paramref name="values"/> (byte, long, float or double) as a tensor of this shape; no sizes mean a single value.</summary>
    /// <exception cref="ArgumentException">The name is empty or reserved, or the shape does not hold exactly these values.</exception>
    public static Tensor Of<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape) where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name is TensorFormat.MetadataName or TensorFormat.IntegrityName) throw new ArgumentException($"The name {name} belongs to the file format.", nameof(name));
        var type = TensorFormat.TypeOf<T>();
        var bytes = MemoryMarshal.AsBytes(values);
        if (shape.Length > TensorFormat.MaxDimensions || !TensorFormat.TryMeasure(type, shape, out int expected) || expected != bytes.Length)
            throw new ArgumentException($"Tensor '{name}': {values.Length} values do not make a shape {TensorFormat.Show(shape)}.", nameof(shape));
        return new(name, type, shape.ToArray(), bytes.ToArray());
    }

    /// <summary>Copies a matrix as a tensor of shape [rows, width], without its padding.</summary>
    /// <exception cref="ArgumentException">The name is empty or reserved.</exception>
    public static Tensor Of<T>(string name, Matrix<T> matrix) where T : unmanaged
    {
        var values = new T[matrix.Rows * matrix.Width];
        for (int row = 0; row < matrix.Rows; row++) matrix[row].CopyTo(values.AsSpan(row * matrix.Width));
        return Of<T>(name, values, matrix.Rows, matrix.Width);
    }

    /// <summary>The values, without copying them.</summary>
    /// <exception cref="InvalidOperationException">The tensor is of another type. (<see cref="TensorFile.Values"/> checks what a file holds.)</exception>
    public ReadOnlySpan<T> Values<T>() where T : unmanaged =>
        TensorFormat.TypeOf<T>() == Type
            ? MemoryMarshal.Cast<byte, T>(_bytes)
            : throw new InvalidOperationException($"Tensor '{Name}' is {Type}, not {TensorFormat.TypeOf<T>()}.");

    /// <summary>The same values under another name; nothing is copied.</summary>
    internal Tensor Named(string name) => new(name, Type, _shape, _bytes);

    public override string ToString() => $"{Name}: {Type} {TensorFormat.Show(_shape)}";
}
