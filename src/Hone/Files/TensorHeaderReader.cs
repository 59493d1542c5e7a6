using System.Text.Json;
using System.Text.Unicode;

namespace Hone.Files;

/// <summary>Reads the JSON header of a tensor file and believes nothing: whatever it returns fits the file exactly, byte for byte.</summary>
internal ref struct TensorHeaderReader
{
    private readonly string _path;
    private readonly long _dataLength;
    private readonly List<TensorHeader.Entry> _entries = [];
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, string> _metadata = [];
    private Utf8JsonReader _json;
    private long _end; // of the data of the tensor read last

    private TensorHeaderReader(string path, ReadOnlySpan<byte> header, long dataLength)
    {
        const int deepest = 3; // file { tensor { shape [
        _path = path;
        _dataLength = dataLength;
        _json = new(header, new JsonReaderOptions { MaxDepth = deepest });
    }

    /// <param name="dataLength">Bytes that follow the header in the file.</param>
    /// <exception cref="InputException">Anything is not as the format wants it.</exception>
    public static TensorHeader Read(string path, ReadOnlySpan<byte> header, long dataLength)
    {
        var reader = new TensorHeaderReader(path, header, dataLength);
        if (!Utf8.IsValid(header)) throw reader.Refuse("bytes that are not UTF-8", "text");
        try { return reader.Read(); }
        catch (JsonException e) { throw reader.Refuse($"text that is not plain JSON ({e.Message})", "one JSON object, at most 3 levels deep"); }
    }

    private TensorHeader Read()
    {
        Next(JsonTokenType.StartObject, "the start of an object");
        while (NextName() is { } name)
        {
            if (!_names.Add(name)) throw Refuse($"the name {TensorFormat.Show(name)} a second time", "every name once");
            if (name == TensorFormat.MetadataName) ReadMetadata();
            else ReadEntry(name);
        }
        _json.Read(); // the end of the text, or a complaint about what follows

        if (_end != _dataLength) throw Refuse($"tensors of {_end} bytes in all", $"{_dataLength} bytes, what the file holds after its header");
        if (_entries is not [.., { Name: TensorFormat.IntegrityName, Type: TensorType.U8, Shape: [TensorFormat.IntegrityLength] }])
            throw Refuse("no integrity tensor at the end", $"{TensorFormat.IntegrityName}, U8 [{TensorFormat.IntegrityLength}], the last tensor of every file that Hone writes");
        _entries.RemoveAt(_entries.Count - 1);
        return new(_entries, _metadata);
    }

    private void ReadMetadata()
    {
        Next(JsonTokenType.StartObject, "an object of texts");
        while (NextName() is { } key)
        {
            Next(JsonTokenType.String, "a text");
            if (!_metadata.TryAdd(key, Text())) throw Refuse($"the metadata key {TensorFormat.Show(key)} a second time", "every key once");
        }
    }

    private void ReadEntry(string name)
    {
        if (_entries.Count == TensorFormat.MaxTensors) throw Refuse($"more than {TensorFormat.MaxTensors} tensors", "fewer");
        TensorType? type = null;
        int[]? shape = null;
        (long Begin, long End)? offsets = null;

        Next(JsonTokenType.StartObject, "the description of a tensor");
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (type is null && _json.ValueTextEquals("dtype"u8)) type = ReadType();
            else if (shape is null && _json.ValueTextEquals("shape"u8)) shape = ReadShape();
            else if (offsets is null && _json.ValueTextEquals("data_offsets"u8)) offsets = ReadOffsets();
            else throw Refuse($"the key {TensorFormat.Show(Text())}", "dtype, shape and data_offsets, each once");
        }
        if (type is null || shape is null || offsets is null) throw Refuse($"tensor {TensorFormat.Show(name)} without all of its keys", "dtype, shape and data_offsets");
        Add(name, type.Value, shape, offsets.Value.Begin, offsets.Value.End);
    }

    private void Add(string name, TensorType type, int[] shape, long begin, long end)
    {
        string tensor = $"tensor {TensorFormat.Show(name)}";
        if (begin != _end) throw Refuse($"{tensor} starting at offset {begin}", $"{_end}, where the tensor before it ends (no holes, no overlap)");
        if (!TensorFormat.TryMeasure(type, shape, out int length)) throw Refuse($"{tensor} of shape {TensorFormat.Show(shape)}", "at most 2 GB");
        if (end - begin != length) throw Refuse($"{tensor} with {end - begin} bytes of data", $"{length} bytes for {type} {TensorFormat.Show(shape)}");
        if (end > _dataLength) throw Refuse($"{tensor} ending at offset {end}", $"{_dataLength} at most, the end of the file");
        _entries.Add(new(name, type, shape, length));
        _end = end;
    }

    private TensorType ReadType()
    {
        Next(JsonTokenType.String, "a type");
        for (int i = 0; i < TensorFormat.TypeNames.Length; i++)
            if (_json.ValueTextEquals(TensorFormat.TypeNames[i])) return (TensorType)i;
        throw Refuse($"the type {TensorFormat.Show(Text())}", string.Join(", ", TensorFormat.TypeNames));
    }

    private int[] ReadShape()
    {
        Span<int> shape = stackalloc int[TensorFormat.MaxDimensions];
        int dimensions = 0;
        Next(JsonTokenType.StartArray, "an array of sizes");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (dimensions == shape.Length) throw Refuse("a longer shape", $"at most {shape.Length} sizes");
            shape[dimensions++] = (int)Whole(int.MaxValue);
        }
        return shape[..dimensions].ToArray();
    }

    private (long Begin, long End) ReadOffsets()
    {
        Next(JsonTokenType.StartArray, "two offsets");
        _json.Read();
        long begin = Whole(long.MaxValue);
        _json.Read();
        long end = Whole(long.MaxValue);
        Next(JsonTokenType.EndArray, "two offsets");
        return (begin, end);
    }

    private readonly long Whole(long largest) =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out long value) && value >= 0 && value <= largest
            ? value
            : throw Refuse(Found(), $"a whole number from 0 to {largest}");

    /// <summary>The next name of an object, or null at its end.</summary>
    private string? NextName() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName ? Text() : null;

    private void Next(JsonTokenType type, string expected)
    {
        if (!_json.Read() || _json.TokenType != type) throw Refuse(Found(), expected);
    }

    private readonly string Text()
    {
        try { return _json.GetString() ?? ""; }
        catch (InvalidOperationException) { throw Refuse("an escape that is half of a character", "whole characters"); }
    }

    private readonly string Found() => _json.TokenType == JsonTokenType.Number
        ? "the number " + TensorFormat.Show(System.Text.Encoding.UTF8.GetString(_json.ValueSpan))
        : _json.TokenType.ToString();

    private readonly InputException Refuse(string found, string expected) => new(
        $"{_path} is no Hone model or checkpoint, or is damaged: its header (byte {TensorFormat.Prefix + _json.TokenStartIndex} of the file) has {found}; expected {expected}. Take another copy, or save it again.");
}
