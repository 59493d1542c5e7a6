using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Tables.Csv;

/// <summary>The categories of a column while its cells come in. Short ASCII texts, once seen, are found by their letters alone, held in one register.</summary>
internal sealed class TextBuilder(string name)
{
    private const int FewestPlaces = 1 << 6, MostPlaces = 1 << 14;
    private const int NoCode = int.MinValue;
    private const int Spread = 4; // places for each text at least: two seldom want the same

    private readonly CategoryBuilder _categories = new(name);
    private (Letters Letters, int Code)[] _known = Empty(FewestPlaces); // a hash table, probed linearly
    private int _count;

    /// <summary>Memory taken up so far, in bytes.</summary>
    public long Bytes => _categories.Bytes;

    /// <summary>Adds all cells of another builder, which is given up.</summary>
    public void Join(TextBuilder other) => _categories.Join(other._categories);

    public CategoryColumn Build() => _categories.Build();

    /// <summary>Adds a column's cells from a row on, as long as their texts are known.</summary>
    /// <returns>The row it got to; the rest is for <see cref="Add"/>.</returns>
    public int AddKnown(RowBlock block, int column, int row)
    {
        var text = block.Ascii;
        for (bool known = true; known && row < block.Rows;)
        {
            var room = _categories.Codes.Room(block.Rows - row);
            int added = 0;
            for (; added < room.Length; added++)
            {
                var (start, end) = block.Place(row + added, column);
                if (start >= end || end - start > Letters.Most) break;
                ref var place = ref Place(Letters.Take(text, start, end));
                if (place.Code == NoCode) break;
                room[added] = place.Code;
            }
            _categories.Codes.Take(added);
            row += added;
            known = added == room.Length;
        }
        return row;
    }

    /// <summary>Adds a row's cell.</summary>
    /// <returns>Whether it is a text that is seen for the first time.</returns>
    public bool Add(RowBlock block, int column, int row)
    {
        int code = _categories.Code(block.Cell(row, column), out bool isNew);
        _categories.Codes.Add(code);
        var (start, end) = block.Place(row, column);
        if (start < end && end - start <= Letters.Most) Know(Letters.Take(block.Ascii, start, end), code);
        return isNew;
    }

    private static (Letters, int)[] Empty(int places)
    {
        var empty = new (Letters, int)[places];
        Array.Fill(empty, (default, NoCode));
        return empty;
    }

    private void Know(Letters letters, int code)
    {
        if (!letters.AreAscii || Spread * _count >= MostPlaces) return;
        if (Spread * _count >= _known.Length)
        {
            var known = _known;
            _known = Empty(2 * known.Length);
            foreach (var text in known)
                if (text.Code != NoCode) Place(text.Letters) = text;
        }
        ref var place = ref Place(letters);
        if (place.Code == NoCode) _count++;
        place = (letters, code);
    }

    /// <summary>The place of a text, or the empty one where it would stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref (Letters Letters, int Code) Place(Letters letters)
    {
        var known = _known;
        for (int at = letters.GetHashCode(); ; at++)
        {
            ref var place = ref known[at & known.Length - 1];
            if (place.Letters.Equals(letters) || place.Code == NoCode) return ref place;
        }
    }
}
