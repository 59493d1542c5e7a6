using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hone.Files;

/// <summary>The JSON header of a tensor file. Same content, same bytes: tensors as given, metadata in ordinal order.</summary>
internal static class TensorHeaderWriter
{
    private const int Alignment = 8;

    // Utf8JsonWriter would put U+FFFD for half a character, and two names could become one.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">Two tensors share a name, or a text holds half a character (an unpaired surrogate).</exception>
    /// <exception cref="InputException">The reader would refuse the header: too many tensors, too much metadata.</exception>
    public static byte[] Write(string path, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        if (tensors.Count >= TensorFormat.MaxTensors)
            throw new InputException($"{path} cannot be written: found {tensors.Count} tensors, expected fewer than {TensorFormat.MaxTensors}. Put them together into larger ones.");

        var buffer = new ArrayBufferWriter<byte>();
        // Relaxed escaping keeps JSON inside the metadata readable; the header never becomes part of a web page.
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }
        while (buffer.WrittenCount % Alignment != 0) buffer.Write(" "u8);

        if (buffer.WrittenCount > TensorFormat.MaxHeader)
            throw new InputException($"{path} cannot be written: its header takes {buffer.WrittenCount} bytes, expected {TensorFormat.MaxHeader} at most. Store large tables as tensors, not as metadata.");
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(TensorFormat.MetadataName);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(Strict.GetBytes(key), Strict.GetBytes(value));
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IReadOnlyList<Tensor> tensors)
    {
        var names = new HashSet<string>();
        long end = 0;
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name)) throw new ArgumentException($"Two tensors are named '{tensor.Name}'.", nameof(tensors));
            WriteEntry(json, tensor.Name, tensor.Type, tensor.Shape, end, end += tensor.Bytes.Length);
        }
        WriteEntry(json, TensorFormat.IntegrityName, TensorType.U8, [TensorFormat.IntegrityLength], end, end + TensorFormat.IntegrityLength);
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, TensorType type, ReadOnlySpan<int> shape, long begin, long end)
    {
        json.WriteStartObject(Strict.GetBytes(name));
        json.WriteString("dtype", TensorFormat.TypeNames[(int)type]);
        json.WriteStartArray("shape");
        foreach (int size in shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
