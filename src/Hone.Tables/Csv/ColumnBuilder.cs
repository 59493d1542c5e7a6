namespace Hone.Tables.Csv;

/// <summary>Takes a column's cells one by one. A column of numbers that meets text <see cref="Turned"/>; its cells are read again as categories.</summary>
internal sealed class ColumnBuilder(string name, ColumnKind kind, char sign)
{
    private readonly CategoryBuilder _categories = new(name);
    private readonly Blocks<float> _narrow = new();
    private Blocks<double>? _wide;
    private (long Line, string Cell)? _text, _infinite;

    public string Name => name;

    public ColumnKind Kind => kind;

    public bool Turned => _text is not null;

    /// <summary>The first cell of a column of numbers that is none, and its line.</summary>
    public (long Line, string Cell) FirstText => _text!.Value;

    /// <summary>Whether a number had a decimal sign.</summary>
    public bool HasSign { get; private set; }

    public void Add(ReadOnlySpan<char> cell, long line)
    {
        if (kind == ColumnKind.Category) _categories.Add(cell);
        else if (kind == ColumnKind.Number && !Turned) AddNumber(cell, line);
    }

    /// <exception cref="InputException">A number is infinite or too large for a float.</exception>
    public Column Build(string table)
    {
        if (kind == ColumnKind.Category) return _categories.Build();
        if (_infinite is { } found)
            throw new InputException($"Found '{found.Cell}' in {table}, line {found.Line}, column '{name}'; expected a finite number of at most ±3.4e38. " +
                "Correct it, or leave the cell empty if the value is not known.");
        return _wide is null ? new NumberColumn(name, _narrow.ToArray()) : new NumberColumn(name, _wide.ToArray());
    }

    private void AddNumber(ReadOnlySpan<char> cell, long line)
    {
        if (!Cells.TryNumber(cell, sign, out double number))
        {
            if (!Cells.IsMissing(cell)) { _text = (line, cell.ToString()); return; }
            number = double.NaN;
        }
        else if (double.IsInfinity(number)) _infinite ??= (line, cell.ToString());
        else if (!HasSign) HasSign = cell.Contains(sign);
        Append(number);
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
