using Hone.Tables.Sources;
using Sylvan.Data.Csv;

namespace Hone.Tables.Csv;

/// <summary>The records of a CSV text (RFC 4180), blank lines left out, with the line each begins on.</summary>
/// <param name="line">The line the text begins on, from 1.</param>
internal sealed class Records(TextReader text, char delimiter, string name, long line = 1) : IDisposable
{
    private const char Quote = '"';
    private const int Buffer = 1 << 16, LargestRecord = 64_000_000; // characters
    private const int ShareOfMemory = 16; // a record of n characters takes up to 6n bytes while the parser's buffer grows

    private static readonly int Largest = (int)Math.Min(LargestRecord, MemoryNeed.Available / ShareOfMemory);

    private readonly CsvDataReader _reader = CsvDataReader.Create(text, new CsvDataReaderOptions
    {
        HasHeaders = false,
        Delimiter = delimiter,
        Quote = Quote,
        BufferSize = Buffer,
        MaxBufferSize = Largest,
        Comment = '\uFFFF', // no text holds this: a header may begin with '#'
    });

    private long _next = line;
    private int _blank; // blank lines that are records and stand before the one that was read
    private bool _hasQuotes;

    /// <summary>The line the record begins on, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Lines that were read.</summary>
    public long Lines => _next - 1;

    /// <summary>Whether a blank line is a record with an empty cell, as in a file of one column; those at the end of the text are none.</summary>
    public bool KeepsBlank { get; set; }

    public int Cells => _blank > 0 ? 1 : _reader.RowFieldCount;

    /// <summary>Whether a quote stands in the record.</summary>
    public bool HasQuotes => _blank == 0 && _hasQuotes;

    /// <summary>The record as it is written, with the end of its line.</summary>
    public ReadOnlySpan<char> Raw => _blank > 0 ? "\n" : _reader.GetRawRecordSpan();

    /// <summary>The cell without its quotes; a part of <see cref="Raw"/> unless quotes stand inside.</summary>
    public ReadOnlySpan<char> this[int cell] => _blank > 0 ? [] : _reader.GetFieldSpan(cell);

    /// <exception cref="InputException">A quoted cell does not end where it should.</exception>
    public bool Read()
    {
        if (_blank > 0)
        {
            _blank--;
            Line++;
            return true;
        }
        long before = _next;
        if (!ReadNext()) return false;
        if (KeepsBlank && Line > before) (_blank, Line) = ((int)(Line - before), before);
        return true;
    }

    /// <exception cref="InputException">A quote stands behind a blank, where it would be a part of the cell, and delimiters behind it would cut.</exception>
    public void RefuseBlankBeforeQuote()
    {
        if (!HasQuotes || !Raw.Contains(" \"", StringComparison.Ordinal)) return;
        for (int cell = 0; cell < Cells; cell++)
        {
            var text = this[cell];
            bool isQuoted = !Raw.Overlaps(text, out int start) || start > 0 && Raw[start - 1] == Quote;
            if (text is [' ', ..] && text.TrimStart(' ') is [Quote, ..] && !isQuoted)
                throw new InputException($"Found a blank before a quote in {name}, line {Line}, cell {cell + 1} ({Names.Shown(text.ToString())}); a quote that holds a cell together must stand right behind the delimiter. Take the blank out.");
        }
    }

    /// <summary>Reads the next record that is no blank line.</summary>
    private bool ReadNext()
    {
        do
        {
            Line = _next;
            try
            {
                if (!_reader.Read()) return false;
            }
            catch (CsvRecordTooLargeException fault)
            {
                throw new InputException($"Found a record of more than {Largest / 1e6:0} million characters in {name}, line {Line}; most likely a quote (\") is not closed.", fault);
            }
            catch (CsvFormatException fault)
            {
                throw Malformed(fault);
            }
            var raw = Raw;
            _hasQuotes = raw.Contains(Quote);
            _next += _hasQuotes ? LinesOf(raw) : 1;
        }
        while (Cells == 1 && Raw is "\n" or "\r\n" or "\r" or "");
        return true;
    }

    public void Dispose() => _reader.Dispose();

    private static int LinesOf(ReadOnlySpan<char> record)
    {
        int lines = record.Count('\n');
        return Math.Max(1, lines > 0 ? lines : record.Count('\r')); // old files end their lines with \r alone
    }

    private InputException Malformed(Exception fault) => new(
        $"Found a quoted cell that does not end as expected in {name}, in the record that begins on line {Line}: {fault.Message} " +
        "Inside quotes, write a quote twice (\"\"); behind the closing quote nothing may stand before the delimiter, not even a blank.", fault);
}
