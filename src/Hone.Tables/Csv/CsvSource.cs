using System.IO.Compression;
using System.Text;

namespace Hone.Tables.Csv;

/// <summary>Text that can be read from its beginning as often as needed, and the name messages give it.</summary>
internal sealed class CsvSource(string name, Func<TextReader> open)
{
    private const string LatinHint = "save it as UTF-8, or pass --encoding latin1";

    public string Name => name;

    public TextReader Open() => open();

    public static CsvSource Text(TextReader reader, string name)
    {
        string text = Guard(name, reader.ReadToEnd).TrimStart('\uFEFF'); // a mark that the reader left standing
        return new CsvSource(name, () => new StringReader(text));
    }

    /// <summary>A file, plain or gzipped. What cannot be read twice (a pipe) is kept in memory.</summary>
    public static CsvSource File(string path, Encoding? encoding)
    {
        string name = Path.GetFileName(path);
        if (Directory.Exists(path)) throw new InputException($"Found a folder at '{path}'; expected a CSV file.");
        return Guard(name, () =>
        {
            using var file = System.IO.File.OpenRead(path);
            if (file.CanSeek) return new CsvSource(name, () => Decode(System.IO.File.OpenRead(path), name, encoding));
            return Bytes(file, name, encoding);
        });
    }

    /// <summary>What can be read once only, kept in memory; plain or gzipped.</summary>
    public static CsvSource Bytes(Stream stream, string name, Encoding? encoding)
    {
        var copy = new MemoryStream();
        Guard(name, () => { stream.CopyTo(copy); return copy; });
        return new CsvSource(name, () => Decode(new MemoryStream(copy.GetBuffer(), 0, (int)copy.Length), name, encoding));
    }

    /// <summary>Runs <paramref name="read"/>; what the system says of files and bytes comes back as one sentence with advice.</summary>
    public static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException fault)
        {
            throw new InputException($"Found bytes in {name} that are not valid in its encoding (UTF-8 unless it begins with a byte order mark); {LatinHint}.", fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"Found no file '{name}'; check the path.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException($"{name} cannot be read: {fault.Message}", fault);
        }
    }

    private static StreamReader Decode(Stream stream, string name, Encoding? encoding)
    {
        Span<byte> start = stackalloc byte[4];
        int read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        if (start is [0x1F, 0x8B, ..])
        {
            var plain = new GZipStream(stream, CompressionMode.Decompress);
            Span<byte> inside = stackalloc byte[4];
            int found = plain.ReadAtLeast(inside, 4, throwOnEndOfStream: false);
            stream.Position = 0;
            return new StreamReader(new GZipStream(stream, CompressionMode.Decompress), encoding ?? Mark(inside[..found]), false, 1 << 16);
        }
        if (start is [(byte)'P', (byte)'K', 3, 4])
            throw new InputException($"Found a zip archive or an Excel workbook in {name}; expected a CSV file. Export the sheet as CSV.");
        if (start is [(byte)'P', (byte)'A', (byte)'R', (byte)'1'])
            throw new InputException($"Found a Parquet file in {name}; expected a CSV file.");
        return new StreamReader(stream, encoding ?? Mark(start[..read]), false, 1 << 16);
    }

    /// <summary>The encoding a byte order mark names, else UTF-8; each refuses bytes it has no letter for.</summary>
    private static Encoding Mark(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    };
}
