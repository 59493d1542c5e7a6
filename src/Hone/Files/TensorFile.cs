using System.Buffers.Binary;
using System.Security.Cryptography;
using Hone.Numerics;

namespace Hone.Files;

/// <summary>Tensors and texts in one safetensors file whose last tensor, <c>__sha256__</c> U8 [32], is the SHA-256 of every byte before it.</summary>
/// <remarks>Layout: header length (8 bytes, little-endian), JSON header padded with spaces to a multiple of 8, data in the order of the header.
/// Any safetensors reader opens it; this one also refuses whatever is damaged, and files without the integrity tensor.</remarks>
public sealed class TensorFile
{
    private readonly Dictionary<string, Tensor> _byName;

    private TensorFile(string path, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Path = path;
        Tensors = tensors;
        Metadata = metadata;
        _byName = tensors.ToDictionary(tensor => tensor.Name);
    }

    public string Path { get; }

    /// <summary>In the order of the file, without the integrity tensor.</summary>
    public IReadOnlyList<Tensor> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of that name, or null.</summary>
    public Tensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The values of a tensor that must be there, with this type and shape; nothing is copied.</summary>
    /// <exception cref="InputException">The tensor is missing, or of another type or shape.</exception>
    public ReadOnlySpan<T> Values<T>(string name, params ReadOnlySpan<int> shape) where T : unmanaged
    {
        string expected = $"{name}: {TensorFormat.TypeOf<T>()} {TensorFormat.Show(shape)}";
        var tensor = Find(name) ?? throw Refuse("no tensor of that name", expected);
        if (tensor.Type != TensorFormat.TypeOf<T>() || !tensor.Shape.SequenceEqual(shape)) throw Refuse(tensor.ToString(), expected);
        return tensor.Values<T>();
    }

    /// <summary>Copies a tensor of shape [rows, width] into <paramref name="matrix"/>; its padding is left as it is.</summary>
    /// <exception cref="InputException">The tensor is missing, or of another type or shape.</exception>
    public void CopyTo<T>(string name, Matrix<T> matrix) where T : unmanaged
    {
        var values = Values<T>(name, matrix.Rows, matrix.Width);
        for (int row = 0; row < matrix.Rows; row++) values.Slice(row * matrix.Width, matrix.Width).CopyTo(matrix[row]);
    }

    /// <summary>Writes the file, all or nothing (see <see cref="AtomicFile"/>). The same content gives the same bytes.</summary>
    /// <param name="tensors">Written in this order; names must differ.</param>
    /// <exception cref="ArgumentException">Two tensors share a name, or a text holds half a character (an unpaired surrogate).</exception>
    /// <exception cref="InputException">The place cannot be written, or a limit of the format is passed: 100 MB of metadata and names, 10,000 tensors.</exception>
    public static void Write(string path, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        byte[] header = TensorHeaderWriter.Write(path, tensors, metadata);
        byte[] prefix = new byte[TensorFormat.Prefix];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);

        AtomicFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Put(prefix);
            Put(header);
            foreach (var tensor in tensors) Put(tensor.Bytes);
            stream.Write(hash.GetHashAndReset());

            void Put(ReadOnlySpan<byte> bytes)
            {
                hash.AppendData(bytes);
                stream.Write(bytes);
            }
        });
    }

    /// <summary>Reads and checks a file. Memory is taken only for what the file was found to hold: its data once, its header four times at most and 400 bytes a tensor.</summary>
    /// <exception cref="InputException">The file is missing or unreadable, of another kind, or damaged.</exception>
    public static TensorFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (!stream.CanSeek) throw new InputException($"{path} cannot be read: found a pipe or a device, expected a file. Save what it gives as a file first.");
            // Asked beforehand: a file with holes takes no room on the disk, and Linux kills a process that fills the memory.
            if (stream.Length > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) throw TooLarge(path);
            return Read(path, stream);
        }
        catch (Exception e) when (FileFault.Covers(e)) { throw FileFault.Of(path, "read", e); }
        catch (OutOfMemoryException e) { throw TooLarge(path, e); }
    }

    private static TensorFile Read(string path, FileStream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = stream.Length;
        byte[] prefix = ReadPrefix(path, stream, length);
        byte[] text = Take((int)BinaryPrimitives.ReadUInt64LittleEndian(prefix));
        hash.AppendData(prefix);
        hash.AppendData(text);

        var header = TensorHeaderReader.Read(path, text, length - prefix.Length - text.Length);
        var tensors = new List<Tensor>(header.Entries.Count);
        foreach (var entry in header.Entries)
        {
            byte[] bytes = Take(entry.Length);
            hash.AppendData(bytes);
            tensors.Add(new(entry.Name, entry.Type, entry.Shape, bytes));
        }

        if (!Take(TensorFormat.IntegrityLength).SequenceEqual(hash.GetHashAndReset()))
            throw new InputException($"{path} is damaged: its content does not give the SHA-256 that stands in its last {TensorFormat.IntegrityLength} bytes. Take another copy, or save it again.");
        return new(path, tensors, header.Metadata);

        byte[] Take(int count)
        {
            byte[] bytes = GC.AllocateUninitializedArray<byte>(count);
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <summary>The 8 bytes before a header of plausible length.</summary>
    private static byte[] ReadPrefix(string path, FileStream stream, long length)
    {
        Span<byte> start = stackalloc byte[TensorFormat.Prefix + 1];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        ulong header = read == start.Length ? BinaryPrimitives.ReadUInt64LittleEndian(start) : 0;
        if (header is 0 or > TensorFormat.MaxHeader || start[^1] != '{')
            throw new InputException($"{path} is no Hone model or checkpoint: found {FileKind.Of(start[..read])}, expected a safetensors file that Hone wrote. Give a model.safetensors or checkpoint.safetensors of a run folder.");
        if ((long)header > length - TensorFormat.Prefix)
            throw new InputException($"{path} is damaged: it says its header takes {header} bytes, but only {length - TensorFormat.Prefix} follow. It was cut short; take another copy, or save it again.");
        stream.Position = TensorFormat.Prefix;
        return start[..TensorFormat.Prefix].ToArray();
    }

    private static InputException TooLarge(string path, Exception? inner = null) =>
        new($"{path} cannot be read: it takes {new FileInfo(path).Length} bytes of memory, more than there is. Use a machine with more.", inner);

    private InputException Refuse(string found, string expected) =>
        new($"{Path} does not fit: found {found}, expected {expected}. The file belongs to another model; give the one that was saved with this recipe.");
}
