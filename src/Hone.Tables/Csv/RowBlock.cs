using System.Buffers;

namespace Hone.Tables.Csv;

/// <summary>Some records in a row, copied out of the parser: their text, and where in it their cells lie.</summary>
/// <param name="cells">How many each record has.</param>
internal sealed class RowBlock(int cells)
{
    private const int FullCharacters = 1 << 16, FullRows = 1 << 13; // with its places a block stays in a core's cache

    private char[] _text = new char[PlainNumber.Window + FullCharacters + (1 << 12)];
    private byte[] _ascii = new byte[PlainNumber.Window + FullCharacters + (1 << 12)];
    private (int Start, int End)[] _places = new (int, int)[Math.Max(cells, 1 << 10)]; // rows × cells
    private long[] _lines = new long[64];
    private int _used = PlainNumber.Window;

    public int Rows { get; private set; }

    public bool IsFull => _used >= FullCharacters || Rows >= FullRows;

    /// <summary>Characters of text in the block.</summary>
    public int Length => _used - PlainNumber.Window;

    public void Clear() => (Rows, _used) = (0, PlainNumber.Window);

    /// <summary>The line on which a row begins.</summary>
    public long Line(int row) => _lines[row];

    /// <summary>All text as ASCII, with 255 for what is none: <see cref="PlainNumber.Window"/> bytes, then the records.</summary>
    public ReadOnlySpan<byte> Ascii => _ascii;

    /// <summary>Where in the text a row's cell stands, without quotes.</summary>
    public (int Start, int End) Place(int row, int cell) => _places[row * cells + cell];

    /// <summary>A row's cell, without quotes and without the blanks around it.</summary>
    public ReadOnlySpan<char> Cell(int row, int cell)
    {
        var (start, end) = Place(row, cell);
        var text = _text.AsSpan(start, end - start);
        return text.Length > 0 && IsPlain(text[0]) && IsPlain(text[^1]) ? text : text.Trim();
    }

    private static bool IsPlain(char c) => c is > ' ' and < '\u007F'; // ASCII that is no blank

    /// <summary>Copies the record that was read last.</summary>
    public void Add(Records records)
    {
        var record = records.Raw;
        int start = _used, at = Rows * cells;
        Append(record);
        if (_places.Length < at + cells) Array.Resize(ref _places, Math.Max(2 * _places.Length, at + cells));
        // Without quotes cells stand side by side, with a delimiter between.
        for (int i = 0, place = start; i < cells; i++)
        {
            var cell = records[i];
            if (records.HasQuotes) place = record.Overlaps(cell, out int offset) ? start + offset : Append(cell); // the parser wrote a cell with doubled quotes elsewhere
            _places[at + i] = (place, place + cell.Length);
            place += cell.Length + 1;
        }
        if (Rows == _lines.Length) Array.Resize(ref _lines, 2 * _lines.Length);
        _lines[Rows++] = records.Line;
    }

    /// <returns>Where the text stands.</returns>
    private int Append(ReadOnlySpan<char> text)
    {
        if (_text.Length - _used < text.Length)
        {
            int length = Math.Max(2 * _text.Length, _used + text.Length);
            Array.Resize(ref _text, length);
            Array.Resize(ref _ascii, length);
        }
        text.CopyTo(_text.AsSpan(_used));
        var ascii = _ascii.AsSpan(_used, text.Length);
        if (System.Text.Ascii.FromUtf16(text, ascii, out int at) != OperationStatus.Done)
            for (; at < text.Length; at++) ascii[at] = char.IsAscii(text[at]) ? (byte)text[at] : byte.MaxValue;
        _used += text.Length;
        return _used - text.Length;
    }
}
