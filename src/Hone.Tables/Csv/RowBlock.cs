namespace Hone.Tables.Csv;

/// <summary>Some records in a row, copied out of the parser: their text, and where in it the wanted cells lie.</summary>
/// <param name="wanted">The places of the cells in a record.</param>
internal sealed class RowBlock(int[] wanted)
{
    private const int FullCharacters = 1 << 16, FullRows = 1 << 13; // with its places a block stays in a core's cache

    private char[] _text = new char[FullCharacters + (1 << 12)];
    private (int Start, int End)[] _places = new (int, int)[Math.Max(wanted.Length, 1 << 10)]; // rows × wanted
    private long[] _lines = new long[64];
    private int _used;

    public int Rows { get; private set; }

    public bool IsFull => _used >= FullCharacters || Rows >= FullRows;

    /// <summary>Characters of text in the block.</summary>
    public int Length => _used;

    public void Clear() => (Rows, _used) = (0, 0);

    /// <summary>The line on which a row begins.</summary>
    public long Line(int row) => _lines[row];

    /// <summary>A row's cell by its place among the wanted, without quotes and without the blanks around it.</summary>
    public ReadOnlySpan<char> Cell(int row, int column)
    {
        var (start, end) = _places[row * wanted.Length + column];
        var cell = _text.AsSpan(start, end - start);
        return cell.Length > 0 && IsPlain(cell[0]) && IsPlain(cell[^1]) ? cell : cell.Trim();
    }

    private static bool IsPlain(char c) => c is > ' ' and < '\u007F'; // ASCII that is no blank

    /// <summary>Copies the record that was read last.</summary>
    public void Add(Records records)
    {
        var record = records.Raw;
        int start = _used, at = Rows * wanted.Length;
        Append(record);
        if (_places.Length < at + wanted.Length) Array.Resize(ref _places, Math.Max(2 * _places.Length, at + wanted.Length));
        foreach (int place in wanted)
        {
            var cell = records[place];
            if (record.Overlaps(cell, out int offset)) _places[at++] = (start + offset, start + offset + cell.Length);
            else _places[at++] = Append(cell); // the parser wrote a cell with doubled quotes elsewhere
        }
        if (Rows == _lines.Length) Array.Resize(ref _lines, 2 * _lines.Length);
        _lines[Rows++] = records.Line;
    }

    private (int Start, int End) Append(ReadOnlySpan<char> text)
    {
        if (_text.Length - _used < text.Length) Array.Resize(ref _text, Math.Max(2 * _text.Length, _used + text.Length));
        text.CopyTo(_text.AsSpan(_used));
        _used += text.Length;
        return (_used - text.Length, _used);
    }
}
