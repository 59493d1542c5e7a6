using System.Numerics;

namespace Hone.Tables.Csv;

/// <summary>The numbers of a column while they come in: floats, until one above 2²⁴ does not fit.</summary>
internal sealed class NumberBuilder(char sign)
{
    private const int Dropped = 29; // bits of a double that a float has no place for

    private const double LargestKey = 1L << 53;

    private Blocks<float> _narrow = new(); // empty once all are wide
    private Blocks<double>? _wide;

    /// <summary>Memory taken up so far, in bytes.</summary>
    public long Bytes => _wide is null ? (long)sizeof(float) * _narrow.Count : (long)sizeof(double) * _wide.Count;

    /// <summary>Whether a number had a decimal sign.</summary>
    public bool HasSign { get; private set; }

    /// <summary>Whether every cell with a decimal sign looks like thousands, as <c>1.234</c> does: then the sign may be none.</summary>
    public bool MayGroup { get; private set; } = true;

    /// <summary>Whether a whole number was beyond ±2⁵³, written digit by digit: such are keys, and neighbours become one.</summary>
    public bool IsRounded { get; private set; }

    /// <summary>Adds a column's cells from a row on, as long as they are plain numbers or empty: nearly all are, and this loop is what reading a file costs.</summary>
    /// <returns>The row it got to; the rest is for <see cref="Add"/>.</returns>
    public int AddPlain(RowBlock block, int column, int row) => _wide is null ? AddPlain(_narrow, block, column, row) : AddPlain(_wide, block, column, row);

    private int AddPlain<T>(Blocks<T> values, RowBlock block, int column, int row) where T : IFloatingPointIeee754<T>
    {
        var (hasSign, mayGroup) = (HasSign, MayGroup);
        var text = block.Ascii;
        for (bool plain = true; plain && row < block.Rows;)
        {
            var room = values.Room(block.Rows - row);
            int added = 0;
            for (; added < room.Length; added++)
            {
                var (start, end) = block.Place(row + added, column);
                if (!PlainNumber.TryRead(text, start, end, sign, out double number, out bool exact, out bool signed) || !Fits<T>(number, exact))
                {
                    if (start < end) break;
                    number = double.NaN;
                }
                room[added] = typeof(T) == typeof(double) && NumberColumn.IsWide(number) ? T.CreateTruncating(number) : T.CreateTruncating((float)number);
                hasSign |= signed;
                if (signed & mayGroup) mayGroup = Writing.LooksGrouped(text[start..end].TrimStart((byte)' '), (byte)sign); // in nearly all columns the first such cell settles it
            }
            values.Take(added);
            row += added;
            plain = added == room.Length;
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

    /// <summary>Adds all numbers of another builder, which is given up.</summary>
    public void Join(NumberBuilder other)
    {
        HasSign |= other.HasSign;
        MayGroup &= other.MayGroup;
        IsRounded |= other.IsRounded;
        if (_wide is null && other._wide is null)
        {
            _narrow.Join(other._narrow);
            return;
        }
        Widen();
        other.Widen();
        _wide!.Join(other._wide!);
    }

    public NumberColumn Build(string name) => _wide is null ? new NumberColumn(name, _narrow.ToArray()) { IsRounded = IsRounded } : new NumberColumn(name, _wide.ToArray()) { IsRounded = IsRounded };

    /// <summary>Whether a number goes into the column as it was read. Asked in this order, which nearly all numbers answer alike: whether one is exact changes from cell to cell.</summary>
    private static bool Fits<T>(double number, bool exact) => typeof(T) == typeof(double) ? exact && Math.Abs(number) < LargestKey
        : IsNarrowAnyway(number) || exact && !NumberColumn.IsWide(number);

    /// <summary>Whether a number that may be two units in the last place off becomes the same float as the exact one: it stays clear of the middle between two floats.</summary>
    private static bool IsNarrowAnyway(double number)
    {
        const long middle = 1L << (Dropped - 1), all = (1L << Dropped) - 1, near = 2;
        return Math.Abs(number) is > 1e-30 and < 1 << 24 && (ulong)((BitConverter.DoubleToInt64Bits(number) & all) - (middle - near)) > 2 * near;
    }

    private void Append(double number)
    {
        if (NumberColumn.IsWide(number)) Widen();
        if (_wide is null) _narrow.Add((float)number);
        else _wide.Add(NumberColumn.IsWide(number) ? number : (float)number); // a value does not depend on what stands above it
    }

    private void Widen()
    {
        if (_wide is not null) return;
        _wide = new Blocks<double>();
        foreach (var segment in _narrow.Segments)
            foreach (float value in segment) _wide.Add(value);
        _narrow = new Blocks<float>();
    }
}
