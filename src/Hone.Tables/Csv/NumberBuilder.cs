namespace Hone.Tables.Csv;

/// <summary>The numbers of a column while they come in: floats, until one above 2²⁴ does not fit.</summary>
internal sealed class NumberBuilder(char sign)
{
    private const int Dropped = 29; // bits of a double that a float has no place for

    private const double LargestKey = 1L << 53;

    private readonly Blocks<float> _narrow = new();
    private Blocks<double>? _wide;

    /// <summary>Memory taken up so far, in bytes.</summary>
    public long Bytes => _wide is null ? (long)sizeof(float) * _narrow.Count : (long)sizeof(double) * _wide.Count;

    /// <summary>Whether a number had a decimal sign.</summary>
    public bool HasSign { get; private set; }

    /// <summary>Whether every cell with a decimal sign looks like thousands, as <c>1.234</c> does: then the sign may be none.</summary>
    public bool MayGroup { get; private set; } = true;

    /// <summary>Whether a whole number was beyond ±2⁵³, written digit by digit: such are keys, and neighbours become one.</summary>
    public bool IsRounded { get; private set; }

    /// <summary>Adds a column's cells from a row on, as long as they are plain numbers that fit into floats: nearly all are, and this loop is what reading a file costs.</summary>
    /// <returns>The row it got to; the rest is for <see cref="Add"/>.</returns>
    public int AddPlain(RowBlock block, int column, int row)
    {
        var (hasSign, mayGroup) = (HasSign, MayGroup);
        while (_wide is null && row < block.Rows)
        {
            var room = _narrow.Room(block.Rows - row);
            int added = 0;
            for (; added < room.Length; added++)
            {
                var (start, end) = block.Place(row + added, column);
                if (!PlainNumber.TryShort(block.Ascii, start, end, sign, out double number, out bool signed) || NumberColumn.IsWide(number))
                {
                    if (!TryLong(block.Cell(row + added, column), out double other, out signed)) break;
                    number = other;
                }
                room[added] = (float)number;
                hasSign |= signed;
                if (signed & mayGroup) mayGroup = Writing.LooksGrouped(block.Ascii[start..end], (byte)sign); // in nearly all columns the first such cell settles it
            }
            _narrow.Take(added);
            row += added;
            if (added < room.Length) break;
        }
        (HasSign, MayGroup) = (hasSign, mayGroup);
        return row;
    }

    /// <summary>Adds a cell, unless it is text.</summary>
    /// <param name="isInfinite">Whether the number, or the word, is one that no float can hold; it is added all the same.</param>
    public bool Add(ReadOnlySpan<char> cell, out bool isInfinite)
    {
        isInfinite = false;
        double number;
        if (Cells.TryNumber(cell, sign, out number))
        {
            isInfinite = double.IsInfinity(number);
            bool signed = !isInfinite && cell.Contains(sign);
            HasSign |= signed;
            if (signed && MayGroup) MayGroup = Writing.LooksGrouped(cell, sign);
            IsRounded = IsRounded || Math.Abs(number) >= LargestKey && cell.TrimStart("+-").IndexOfAnyExceptInRange('0', '9') < 0;
        }
        else if (Cells.IsMissing(cell)) number = double.NaN;
        else return false;
        Append(number);
        return true;
    }

    public NumberColumn Build(string name) => _wide is null ? new NumberColumn(name, _narrow.ToArray()) { IsRounded = IsRounded } : new NumberColumn(name, _wide.ToArray()) { IsRounded = IsRounded };

    /// <summary>Reads a plain number that is to become a float, unless it would not be the nearest.</summary>
    private bool TryLong(ReadOnlySpan<char> cell, out double number, out bool signed) =>
        PlainNumber.TryLong(cell, sign, out number, out bool exact, out signed) && (exact ? !NumberColumn.IsWide(number) : IsNarrowAnyway(number));

    /// <summary>Whether a number that may be one unit in the last place off becomes the same float as the exact one: it stays clear of the middle between two floats.</summary>
    private static bool IsNarrowAnyway(double number)
    {
        const long middle = 1L << (Dropped - 1), all = (1L << Dropped) - 1;
        return Math.Abs(number) is > 1e-30 and < 1 << 24 && Math.Abs((BitConverter.DoubleToInt64Bits(number) & all) - middle) > 2;
    }

    private void Append(double number)
    {
        if (_wide is null && NumberColumn.IsWide(number))
        {
            _wide = new Blocks<double>();
            foreach (float value in _narrow.ToArray()) _wide.Add(value);
        }
        if (_wide is null) _narrow.Add((float)number);
        else _wide.Add(NumberColumn.IsWide(number) ? number : (float)number); // a value does not depend on what stands above it
    }
}
