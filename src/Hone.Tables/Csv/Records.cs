using Sylvan.Data.Csv;

namespace Hone.Tables.Csv;

/// <summary>The records of a CSV text (RFC 4180), blank lines left out, with the line each begins on.</summary>
internal sealed class Records(TextReader text, char delimiter, string name) : IDisposable
{
    private const int Buffer = 1 << 16, LargestRecord = 64_000_000; // characters

    private readonly CsvDataReader _reader = CsvDataReader.Create(text, new CsvDataReaderOptions
    {
        HasHeaders = false,
        Delimiter = delimiter,
        BufferSize = Buffer,
        MaxBufferSize = LargestRecord,
        Comment = '\uFFFF', // no text holds this: a header may begin with '#'
    });

    private long _next = 1;

    /// <summary>The line the record begins on, from 1.</summary>
    public long Line { get; private set; }

    public int Cells => _reader.RowFieldCount;

    /// <summary>The cell without its quotes and the blanks around it.</summary>
    public ReadOnlySpan<char> this[int cell] => _reader.GetFieldSpan(cell).Trim();

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
                throw new InputException($"Found a record of more than {LargestRecord / 1_000_000} million characters in {name}, line {Line}; most likely a quote (\") is not closed.", fault);
            }
            catch (CsvFormatException fault)
            {
                throw Malformed(fault);
            }
            _next += Math.Max(1, _reader.GetRawRecordSpan().Count('\n'));
        }
        while (Cells == 1 && _reader.GetRawRecordSpan() is "\n" or "\r\n" or "\r" or "");
        return true;
    }

    public void Dispose() => _reader.Dispose();

    private InputException Malformed(Exception fault) => new(
        $"Found a quoted cell that does not end as expected in {name}, in the record that begins on line {Line}: {fault.Message} " +
        "Inside quotes, write a quote twice (\"\").", fault);
}
