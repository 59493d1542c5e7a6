namespace Hone.Files;

/// <summary>What the writer and the reader of tensor files agree on. Whatever the writer accepts, the reader does.</summary>
internal static class TensorFormat
{
    /// <summary>Bytes of JSON at most, a limit of the safetensors format.</summary>
    public const int MaxHeader = 100_000_000;

    /// <summary>Tensors at most, the integrity tensor included.</summary>
    public const int MaxTensors = 10_000;

    public const int MaxDimensions = 8;

    /// <summary>Bytes before the header: its length.</summary>
    public const int Prefix = sizeof(ulong);

    public const string MetadataName = "__metadata__", IntegrityName = "__sha256__";

    /// <summary>Bytes of a SHA-256.</summary>
    public const int IntegrityLength = 32;

    public static readonly string[] TypeNames = ["U8", "I64", "F32", "F64"]; // in the order of TensorType

    /// <summary>Bytes of one value.</summary>
    public static int SizeOf(TensorType type) => type switch { TensorType.U8 => 1, TensorType.F32 => 4, _ => 8 };

    /// <exception cref="NotSupportedException">There is no tensor type for <typeparamref name="T"/>.</exception>
    public static TensorType TypeOf<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? TensorType.F32 :
        typeof(T) == typeof(double) ? TensorType.F64 :
        typeof(T) == typeof(long) ? TensorType.I64 :
        typeof(T) == typeof(byte) ? TensorType.U8 :
        throw new NotSupportedException($"Tensors hold byte, long, float or double, not {typeof(T).Name}.");

    /// <summary>Bytes a tensor takes; false where one array cannot hold them.</summary>
    public static bool TryMeasure(TensorType type, ReadOnlySpan<int> shape, out int bytes)
    {
        long product = shape.Contains(0) ? 0 : SizeOf(type);
        foreach (int size in shape)
        {
            if (size < 0 || (product *= size) > Array.MaxLength) { bytes = 0; return false; } // at most 2³¹·2³¹: no overflow
        }
        bytes = (int)product;
        return true;
    }

    /// <summary>A shape as people write it: <c>[4, 5]</c>.</summary>
    public static string Show(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    /// <summary>Text of a file, fit for a message: short, and without characters that steer a terminal.</summary>
    public static string Show(string text)
    {
        const int longest = 60;
        string start = text.Length <= longest ? text : text[..longest] + "…";
        return $"'{string.Concat(start.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}'";
    }
}
