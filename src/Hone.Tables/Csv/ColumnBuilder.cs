namespace Hone.Tables.Csv;

/// <summary>Takes in a column's cells, block by block. A column of numbers that meets text <see cref="Turned"/>; its cells are read again as categories.</summary>
/// <param name="zeros">Characters of the stretch in which zeros in front are looked for: codes that have them have them soon.</param>
internal sealed class ColumnBuilder(string name, int place, ColumnKind kind, char sign, long zeros)
{
    private readonly TextBuilder? _categories = kind == ColumnKind.Category ? new(name) : null;
    private readonly NumberBuilder? _numbers = kind == ColumnKind.Number ? new(sign) : null;
    private (long Line, string Cell)? _text, _unfit;
    private long _looked;

    public string Name => name;

    /// <summary>The column's place in the file, from 0.</summary>
    public int Place => place;

    /// <summary>Whether the column was taken for numbers, and is text.</summary>
    public bool Turned => _numbers is not null && _text is not null;

    /// <summary>The first cell that is neither a number nor missing, and its line.</summary>
    public (long Line, string Cell) FirstText => _text!.Value;

    /// <summary>Whether the column holds numbers, and one had a decimal sign.</summary>
    public bool HasSign => _numbers is { HasSign: true };

    /// <summary>Whether <see cref="HasSign"/> rests on cells such as <c>1.234</c> alone, which may be thousands.</summary>
    public bool MayGroup => _numbers is { HasSign: true, MayGroup: true };

    /// <summary>Whether the column holds whole numbers that no double holds.</summary>
    public bool IsRounded => _numbers is { IsRounded: true };

    /// <summary>The first number written as <c>01234</c>, and its line; looked for in the first rows alone.</summary>
    public (long Line, string Cell)? Zeros { get; private set; }

    /// <summary>Memory taken up so far, in bytes.</summary>
    public long Bytes => _categories?.Bytes ?? _numbers!.Bytes;

    /// <summary>Adds the block's cells of the column.</summary>
    public void Add(RowBlock block)
    {
        if (_numbers is not null && _looked < zeros) LookForZeros(block);
        if (_categories is not null)
            for (int row = 0; (row = _categories.AddKnown(block, place, row)) < block.Rows; row++) AddText(block, row);
        else if (!Turned)
            for (int row = 0; (row = _numbers!.AddPlain(block, place, row)) < block.Rows && !Turned; row++) AddNumber(block.Cell(row, place), block.Line(row));
    }

    /// <exception cref="InputException">A number is infinite or too large for a float, or a text has a zero character.</exception>
    public void Check(string table)
    {
        if (_unfit is { } found)
            throw new InputException($"Found {Names.Shown(found.Cell)} in {table}, line {found.Line}, column {Names.Shown(name)}; expected " + (_numbers is not null
                ? "a finite number of at most ±3.4e38. Correct it, or leave the cell empty if the value is not known."
                : "text without zero characters (shown as ?). The file is damaged, or is no text; fetch or export it again."));
    }

    /// <summary>Adds all cells of the builder of the stretch that follows, which is given up.</summary>
    /// <param name="lines">Before that stretch.</param>
    public void Join(ColumnBuilder next, long lines)
    {
        _text ??= Moved(next._text);
        _unfit ??= Moved(next._unfit);
        _categories?.Join(next._categories!);
        _numbers?.Join(next._numbers!);

        (long, string)? Moved((long Line, string Cell)? found) => found is { } cell ? (cell.Line + lines, cell.Cell) : null;
    }

    public Column Build() => _categories?.Build() ?? (Column)_numbers!.Build(name);

    private void LookForZeros(RowBlock block)
    {
        for (int row = 0; row < block.Rows && Zeros is null && _looked + block.Place(row, 0).Start < zeros; row++)
            if (block.Cell(row, place) is ['0', >= '0' and <= '9', ..] cell) Zeros = (block.Line(row), cell.ToString());
        _looked += block.Length;
    }

    private void AddText(RowBlock block, int row)
    {
        if (!_categories!.Add(block, place, row)) return;
        var cell = block.Cell(row, place);
        if (cell.Contains('\0')) _unfit ??= (block.Line(row), cell.ToString());
        if (_text is null && !Cells.TryNumber(cell, sign, out _)) _text = (block.Line(row), cell.ToString());
    }

    private void AddNumber(ReadOnlySpan<char> cell, long line)
    {
        if (!_numbers!.Add(cell, out bool isInfinite)) _text = (line, cell.ToString());
        else if (isInfinite) _unfit ??= (line, cell.ToString());
    }
}
