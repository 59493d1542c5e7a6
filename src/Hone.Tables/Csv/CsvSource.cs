using System.Text;
using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>Text that can be read from its beginning as often as needed, and the name messages give it.</summary>
/// <remarks>A first line <c>sep=;</c>, by which spreadsheets tell each other the delimiter, is no part of the text.</remarks>
internal sealed class CsvSource
{
    private const int Buffer = 1 << 16, HeadCharacters = 1 << 16;
    private const string Says = "sep=";

    private readonly CsvStretch _open;
    private readonly Func<int, long, IReadOnlyList<CsvStretch>> _cut;
    private readonly Func<DecoderFallbackException, InputException>? _unfit;

    private CsvSource(string name, CsvStretch open, Func<int, long, IReadOnlyList<CsvStretch>> cut, string? note = null, Func<DecoderFallbackException, InputException>? unfit = null)
    {
        (Name, _open, _cut, Note, _unfit) = (name, open, cut, note, unfit);
        Head = Guard(() =>
        {
            using var text = open(out _);
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

    /// <summary>The text as one stretch.</summary>
    public IReadOnlyList<CsvStretch> Whole => [(out share) => Begin(_open, out share)];

    /// <summary>The text in about equal stretches that follow each other. A quoted cell may go over the end of one: who reads the stretch before sees that it is torn.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="least">Bytes of each, about.</param>
    public IReadOnlyList<CsvStretch> Cut(int most, long least) => _cut(most, least) is { Count: > 1 } stretches ? [.. stretches.Select((open, i) => i == 0 ? (out share) => Begin(open, out share) : open)] : Whole;

    /// <summary>Begins to read a text without the line that says the delimiter.</summary>
    private TextReader Begin(CsvStretch open, out Func<double> share)
    {
        var text = open(out share);
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
        return new CsvSource(name, (out share) => Stretch(0, text.Length, out share), Cut);

        TextReader Stretch(int from, int to, out Func<double> share)
        {
            share = () => (double)(to - from) / text.Length;
            return new StringReader(from == 0 && to == text.Length ? text : text[from..to]);
        }

        IReadOnlyList<CsvStretch> Cut(int most, long least)
        {
            int count = (int)Math.Clamp(text.Length / least, 1, most);
            int[] cuts = [0, .. Enumerable.Range(1, count - 1).Select(i => text.IndexOf('\n', (int)((long)text.Length * i / count)) + 1).Where(cut => cut > 0 && cut < text.Length).Distinct(), text.Length];
            return [.. cuts.Zip(cuts[1..]).Select(ends => (CsvStretch)((out share) => Stretch(ends.First, ends.Second, out share)))];
        }
    }

    /// <summary>The text of some bytes, in the encoding their mark names, the one given, or the one they show.</summary>
    /// <exception cref="InputException">The encoding cannot be told, or the bytes are no text.</exception>
    public static CsvSource Of(ByteSource source, Encoding? encoding)
    {
        string? note = null;
        encoding = EncodingFinder.Mark(source) ?? (encoding is null ? EncodingFinder.Look(source, out note) : EncodingFinder.Said(source, encoding));
        return new CsvSource(source.Name, Open, Cut, note, fault => EncodingFinder.Unfit(source, encoding, fault));

        TextReader Open(out Func<double> share) => new StreamReader(source.Open(out share), encoding, false, Buffer);

        // Where a line end is a byte that stands for nothing else.
        IReadOnlyList<CsvStretch> Cut(int most, long least)
        {
            if (encoding is not UTF8Encoding && !encoding.IsSingleByte) return [Open];
            long[] cuts = source.Cut(most, least);
            return [.. cuts.Zip(cuts[1..]).Select((ends, i) => (CsvStretch)((out share) => new StreamReader(source.Open(ends.First, ends.Second, out share), i == 0 ? encoding : Unmarked(encoding), false, Buffer)))];
        }
    }

    /// <summary>The encoding without its mark, which means nothing inside a text.</summary>
    private static Encoding Unmarked(Encoding encoding)
    {
        if (encoding is not UTF8Encoding) return encoding;
        var unmarked = (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).Clone();
        unmarked.DecoderFallback = encoding.DecoderFallback;
        return unmarked;
    }
}
