using System.Buffers;
using Hone.Numerics;

namespace Hone.Tables.Csv;

/// <summary>Some records in a row, copied out of the parser: their text, and where in it their cells lie.</summary>
/// <param name="cells">How many each record has.</param>
/// <param name="delimiter">What stands between them.</param>
internal sealed class RowBlock(int cells, char delimiter)
{
    private const int FullCharacters = 1 << 14, FullRows = 1 << 13; // with its places a block stays in a core's cache

    private char[] _text = new char[Letters.Window + FullCharacters + (1 << 12)];
    private byte[] _ascii = new byte[Letters.Window + FullCharacters + (1 << 12)];
    private int[] _ends = new int[Math.Max(cells + 1, 1 << 10)]; // by row: the place before the first cell, and where each ends; the next begins one further
    private long[] _lines = new long[64];
    private int _used = Letters.Window;

    public int Rows { get; private set; }

    public bool IsFull => _used >= FullCharacters || Rows >= FullRows;

    /// <summary>Characters of text in the block.</summary>
    public int Length => _used - Letters.Window;

    public void Clear() => (Rows, _used) = (0, Letters.Window);

    /// <summary>The line on which a row begins.</summary>
    public long Line(int row) => _lines[row];

    /// <summary>All text as ASCII, with 255 for what is none; there is room for <see cref="Letters"/> before and behind it.</summary>
    public ReadOnlySpan<byte> Ascii => _ascii;

    /// <summary>Where in the text a row's cell stands, without quotes.</summary>
    public (int Start, int End) Place(int row, int cell)
    {
        int at = row * (cells + 1) + cell;
        return (_ends[at] + 1, _ends[at + 1]);
    }

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
        int at = Rows * (cells + 1);
        if (_ends.Length <= at + cells) Array.Resize(ref _ends, Math.Max(2 * _ends.Length, at + cells + 1));
        if (Rows == _lines.Length) Array.Resize(ref _lines, 2 * _lines.Length);
        var ends = _ends.AsSpan(at, cells + 1);
        ends[0] = _used - 1;
        if (records.HasQuotes || !char.IsAscii(delimiter))
            for (int i = 0; i < cells; i++)
            {
                Append(records[i]);
                ends[i + 1] = _used++;
            }
        else
        {
            int start = _used;
            Append(records.Raw);
            Letters.Find(_ascii, start, _used, (byte)delimiter, ends[1..cells]);
            ends[cells] = ends[cells - 1] + 1 + records[cells - 1].Length; // behind it the line ends
        }
        _lines[Rows++] = records.Line;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        int needed = _used + text.Length + Letters.Most;
        if (_text.Length < needed)
        {
            int length = Math.Max(2 * _text.Length, needed);
            Array.Resize(ref _text, length);
            Array.Resize(ref _ascii, length);
        }
        text.CopyTo(_text.AsSpan(_used));
        var ascii = _ascii.AsSpan(_used, text.Length);
        for (int at = 0; System.Text.Ascii.FromUtf16(text[at..], ascii[at..], out int written) != OperationStatus.Done; at += written + 1) ascii[at + written] = byte.MaxValue;
        _used += text.Length;
    }
}
