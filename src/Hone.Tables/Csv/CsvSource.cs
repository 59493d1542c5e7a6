using System.Text;
using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>Text that can be read from its beginning as often as needed, and the name messages give it.</summary>
internal sealed class CsvSource(string name, Func<TextReader> open)
{
    private const int Buffer = 1 << 16;

    public string Name => name;

    public TextReader Open() => open();

    public static CsvSource Text(TextReader reader, string name)
    {
        string text = Trouble.Guard(name, reader.ReadToEnd).TrimStart('\uFEFF'); // a mark that the reader left standing
        return new CsvSource(name, () => new StringReader(text));
    }

    /// <summary>The text of some bytes, in the encoding given or the one they show.</summary>
    public static CsvSource Of(ByteSource source, Encoding? encoding)
    {
        encoding ??= Mark(source.Start);
        return new CsvSource(source.Name, () => new StreamReader(source.Open(), encoding, false, Buffer));
    }

    /// <summary>The encoding a byte order mark names, else UTF-8; each refuses bytes it has no letter for.</summary>
    private static Encoding Mark(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    };
}
