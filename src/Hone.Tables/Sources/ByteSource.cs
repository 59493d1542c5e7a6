namespace Hone.Tables.Sources;

/// <summary>Bytes that can be read from their beginning as often as needed, unzipped where they are gzipped, and the name messages give them.</summary>
internal sealed class ByteSource
{
    private const int Looked = 16;

    /// <summary>Else .NET takes a gzip file that was cut short for one that ends there, and rows are missing without a word.</summary>
    static ByteSource() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private readonly Func<Stream> _open;
    private readonly bool _zipped;

    private ByteSource(string name, Func<Stream> open)
    {
        Name = name;
        _open = open;
        using (var stream = open()) Length = stream.Length;
        Start = Read(open());
        _zipped = Start is [0x1F, 0x8B, ..];
        if (_zipped) Start = Read(Unzip(open()));
    }

    public string Name { get; }

    /// <summary>Bytes as they are stored.</summary>
    public long Length { get; }

    /// <summary>Whether more bytes come out than are stored.</summary>
    public bool IsZipped => _zipped;

    /// <summary>The first bytes, 16 where there are so many: they tell formats apart.</summary>
    public byte[] Start { get; }

    public Stream Open() => Open(out _);

    /// <param name="share">How many of the stored bytes were taken in by now, 0 … 1.</param>
    public Stream Open(out Func<double> share)
    {
        var stored = _open();
        share = () => Length == 0 ? 1 : (double)stored.Position / Length;
        return _zipped ? Unzip(stored) : stored;
    }

    /// <param name="share">As in <see cref="Open(out Func{double})"/>, of the bytes of this stretch that were taken in: a share of all that is stored.</param>
    public Stream Open(long from, long to, out Func<double> share)
    {
        var stretch = new Stretch(_open(), from, to);
        share = () => (double)stretch.Position / Length;
        return stretch;
    }

    /// <summary>Cuts the bytes behind line ends into about equal stretches.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="least">Bytes of each, about.</param>
    /// <returns>Where the stretches begin, and the end of the last.</returns>
    public long[] Cut(int most, long least)
    {
        long count = _zipped ? 1 : Math.Clamp(Length / least, 1, most);
        var cuts = new List<long> { 0 };
        using var stream = _open();
        for (int cut = 1; cut < count; cut++)
            if (LineBehind(stream, Math.Max(cuts[^1], Length / count * cut)) is { } line && line < Length) cuts.Add(line);
        return [.. cuts, Length];
    }

    /// <summary>A stream that can seek: the file, or its unzipped bytes in memory.</summary>
    /// <exception cref="InputException">They do not fit.</exception>
    public Stream OpenSeekable()
    {
        if (!_zipped) return _open();
        using var stream = Open();
        return Copy(stream, Name);
    }

    /// <summary>A file; what cannot be read twice (a pipe) is kept in memory.</summary>
    public static ByteSource File(string path)
    {
        string name = Path.GetFileName(path);
        if (Directory.Exists(path)) throw new InputException($"Found a folder at '{path}'; expected a file of rows: CSV, Parquet or IDX images.");
        if (!Path.Exists(path)) throw new InputException($"Found no file '{path}'; check the path.");
        return Trouble.Guard(name, () =>
        {
            using var file = System.IO.File.OpenRead(path);
            return file.CanSeek ? new ByteSource(name, () => System.IO.File.OpenRead(path)) : Bytes(file, name);
        });
    }

    /// <summary>What can be read once only, kept in memory.</summary>
    /// <exception cref="InputException">It does not fit.</exception>
    public static ByteSource Bytes(Stream stream, string name) => Trouble.Guard(name, () =>
    {
        var copy = Copy(stream, name);
        return new ByteSource(name, () => new MemoryStream(copy.GetBuffer(), 0, (int)copy.Length, writable: false));
    });

    private static MemoryStream Copy(Stream stream, string name)
    {
        const int growth = 3; // old and new buffer, while it doubles
        var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0; copy.Write(buffer, 0, read))
        {
            if (copy.Length + read > Array.MaxLength) throw new InputException($"{name} has more than {Array.MaxLength / 1e9:0.0} GB, and can be read once only. Save it to a file that is not packed, and give that.");
            if (copy.Length + read > copy.Capacity) MemoryNeed.Check(name, growth * (double)copy.Length);
        }
        copy.Position = 0;
        return copy;
    }

    /// <summary>Where the line begins that is the first behind a place; null where there is none.</summary>
    private static long? LineBehind(Stream stream, long place)
    {
        var buffer = new byte[1 << 14];
        stream.Position = place;
        for (int read; (read = stream.Read(buffer)) > 0;)
            if (buffer.AsSpan(0, read).IndexOf((byte)'\n') is >= 0 and var end) return stream.Position - read + end + 1;
        return null;
    }

    private static GzipReader Unzip(Stream stored) => new(stored);

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var start = new byte[Looked];
            return start[..stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false)];
        }
    }
}
