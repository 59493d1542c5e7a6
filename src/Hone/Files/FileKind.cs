namespace Hone.Files;

/// <summary>Recognises files that people take for a model, by their first bytes.</summary>
internal static class FileKind
{
    /// <summary>What the file seems to be, as a noun.</summary>
    public static string Of(ReadOnlySpan<byte> start) => start switch
    {
        [] => "an empty file",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive (as PyTorch, Keras and NumPy write)",
        [0x80, >= 2 and <= 5, ..] => "a Python pickle",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "an HDF5 file (as Keras writes)",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => "a NumPy array",
        [(byte)'G', (byte)'G', (byte)'U', (byte)'F', ..] => "a GGUF file",
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file",
        [8, < 32, 0x12 or 0x1A or 0x22 or 0x2A or 0x3A, ..] => "an ONNX model",
        [(byte)'{' or (byte)'[', ..] => "JSON text",
        _ when !start.ContainsAnyExceptInRange((byte)9, (byte)126) => "text",
        _ => "bytes of an unknown kind",
    };
}
