using System.IO.Compression;

namespace Hone.Tables.Sources;

/// <summary>Bytes that can be read from their beginning as often as needed, unzipped where they are gzipped, and the name messages give them.</summary>
internal sealed class ByteSource
{
    private const int Looked = 16;

    private readonly Func<Stream> _open;
    private readonly bool _zipped;

    private ByteSource(string name, Func<Stream> open)
    {
        Name = name;
        _open = open;
        using (var stream = open()) Length = stream.Length;
        Start = Read(open());
        _zipped = Start is [0x1F, 0x8B, ..];
        if (_zipped) Start = Read(new GZipStream(open(), CompressionMode.Decompress));
    }

    public string Name { get; }

    /// <summary>Bytes as they are stored.</summary>
    public long Length { get; }

    /// <summary>Whether more bytes come out than are stored.</summary>
    public bool IsZipped => _zipped;

    /// <summary>The first bytes, 16 where there are so many: they tell formats apart.</summary>
    public byte[] Start { get; }

    public Stream Open() => _zipped ? new GZipStream(_open(), CompressionMode.Decompress) : _open();

    /// <summary>A stream that can seek: the file, or its unzipped bytes in memory.</summary>
    public Stream OpenSeekable()
    {
        if (!_zipped) return _open();
        var copy = new MemoryStream();
        using (var stream = Open()) stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    /// <summary>A file; what cannot be read twice (a pipe) is kept in memory.</summary>
    public static ByteSource File(string path)
    {
        string name = Path.GetFileName(path);
        if (Directory.Exists(path)) throw new InputException($"Found a folder at '{path}'; expected a file of rows: CSV, Parquet or IDX images.");
        return Trouble.Guard(name, () =>
        {
            using var file = System.IO.File.OpenRead(path);
            return file.CanSeek ? new ByteSource(name, () => System.IO.File.OpenRead(path)) : Bytes(file, name);
        });
    }

    /// <summary>What can be read once only, kept in memory.</summary>
    public static ByteSource Bytes(Stream stream, string name) => Trouble.Guard(name, () =>
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new ByteSource(name, () => new MemoryStream(copy.GetBuffer(), 0, (int)copy.Length, writable: false));
    });

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var start = new byte[Looked];
            return start[..stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false)];
        }
    }
}
