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

    /// <summary>The line the record begins on, from 1.</summary>
    public long Line { get; private set; }

    public int Cells => _reader.RowFieldCount;

    /// <summary>Whether a quote stands in the record.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>The record as it is written, with the end of its line.</summary>
    public ReadOnlySpan<char> Raw => _reader.GetRawRecordSpan();

    /// <summary>The cell without its quotes; a part of <see cref="Raw"/> unless quotes stand inside.</summary>
    public ReadOnlySpan<char> this[int cell] => _reader.GetFieldSpan(cell);

    /// <exception cref="InputException">A quoted cell does not end where it should.</exception>
    public bool Read()
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
            HasQuotes = raw.Contains(Quote);
            _next += HasQuotes ? Lines(raw) : 1;
        }
        while (Cells == 1 && Raw is "\n" or "\r\n" or "\r" or "");
        return true;
    }

    public void Dispose() => _reader.Dispose();

    private static int Lines(ReadOnlySpan<char> record)
    {
        int lines = record.Count('\n');
        return Math.Max(1, lines > 0 ? lines : record.Count('\r')); // old files end their lines with \r alone
    }

    private InputException Malformed(Exception fault) => new(
        $"Found a quoted cell that does not end as expected in {name}, in the record that begins on line {Line}: {fault.Message} " +
        "Inside quotes, write a quote twice (\"\").", fault);
}
