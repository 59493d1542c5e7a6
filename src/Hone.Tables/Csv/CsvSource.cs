using System.Text;
using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>Text that can be read from its beginning as often as needed, and the name messages give it.</summary>
/// <remarks>A first line <c>sep=;</c>, by which spreadsheets tell each other the delimiter, is no part of the text.</remarks>
internal sealed class CsvSource
{
    private const int Buffer = 1 << 16, HeadCharacters = 1 << 16;
    private const string Says = "sep=";

    private readonly Func<(TextReader Text, Func<double> Share)> _open;

    private readonly Func<DecoderFallbackException, InputException>? _unfit;

    private CsvSource(string name, Func<(TextReader, Func<double>)> open, string? note = null, Func<DecoderFallbackException, InputException>? unfit = null)
    {
        (Name, _open, Note, _unfit) = (name, open, note, unfit);
        Head = Guard(() =>
        {
            using var text = open().Item1;
            var buffer = new char[HeadCharacters];
            return new string(buffer, 0, text.ReadBlock(buffer));
        });
        string line = new([.. Head.TakeWhile(c => c is not ('\r' or '\n'))]);
        if (!line.StartsWith(Says, StringComparison.OrdinalIgnoreCase) || line.Length != Says.Length + 1 || line.Length == Head.Length) return;
        Delimiter = line[^1];
        FirstLine = 2;
        Head = Head[(line.Length + (Head.AsSpan(line.Length).StartsWith("\r\n") ? 2 : 1))..];
    }

    public string Name { get; }

    /// <summary>How the text begins: enough to look at.</summary>
    public string Head { get; }

    /// <summary>The delimiter that the first line says; null where it says none.</summary>
    public char? Delimiter { get; }

    /// <summary>The line on which the text begins, from 1.</summary>
    public int FirstLine { get; } = 1;

    /// <summary>What was assumed about the bytes; null for nothing.</summary>
    public string? Note { get; }

    /// <param name="share">How much of the whole was taken in by now, 0 … 1, at least what was read.</param>
    public TextReader Open(out Func<double> share)
    {
        (var text, share) = _open();
        for (int line = 1; line < FirstLine; line++) text.ReadLine();
        return text;
    }

    /// <exception cref="InputException">Bytes do not fit their encoding; the message says in which line.</exception>
    public T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException fault) when (_unfit is not null)
        {
            throw _unfit(fault);
        }
    }

    public static CsvSource Text(TextReader reader, string name)
    {
        string text = Trouble.Guard(name, reader.ReadToEnd).TrimStart('\uFEFF'); // a mark that the reader left standing
        return new CsvSource(name, () => (new StringReader(text), () => 1));
    }

    /// <summary>The text of some bytes, in the encoding their mark names, the one given, or the one they show.</summary>
    /// <exception cref="InputException">The encoding cannot be told, or the bytes are no text.</exception>
    public static CsvSource Of(ByteSource source, Encoding? encoding)
    {
        string? note = null;
        encoding = EncodingFinder.Mark(source) ?? (encoding is null ? EncodingFinder.Look(source, out note) : EncodingFinder.Said(source, encoding));
        return new CsvSource(source.Name, () =>
        {
            var bytes = source.Open(out var share);
            return (new StreamReader(bytes, encoding, false, Buffer), share);
        }, note, fault => EncodingFinder.Unfit(source, encoding, fault));
    }
}
