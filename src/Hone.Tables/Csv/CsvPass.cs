using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>One reading of a CSV text from its beginning, given the columns already known to hold text.</summary>
/// <remarks>While this thread reads blocks of rows, others parse the cells of those before.</remarks>
/// <param name="text">By a column's place, the first cell that is no number; added to when a pass finds another.</param>
internal sealed class CsvPass(CsvSource source, char delimiter, char sign, ReadOptions options, Dictionary<int, (long Line, string Cell)> text)
{
    private const int FirstLook = 1 << 22; // characters, after which it is first reckoned what all will take up
    private const int LookOn = 1000;       // rows

    private CsvHeader _header = new([], 0);
    private ColumnBuilder[] _builders = [];

    public IReadOnlyList<Column> Columns { get; private set; } = [];

    /// <summary>What columns were left out, and why.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The columns of numbers that have a decimal sign beyond doubt.</summary>
    public IEnumerable<NumberColumn> Signed => Numbers(builder => builder.HasSign).Where(column => !MayBeThousands(column));

    /// <summary>The columns of numbers in which each sign may be a decimal sign or stand between thousands, as in <c>1.234</c>.</summary>
    public IEnumerable<NumberColumn> Doubtful => Numbers(builder => builder.MayGroup).Where(MayBeThousands);

    /// <summary>The columns nobody said are categories.</summary>
    public IEnumerable<CategoryColumn> TextByLooking =>
        Columns.OfType<CategoryColumn>().Where(column => options.Said(column.Name) is null or ColumnKind.Number);

    /// <summary>Where a text column stopped being numbers.</summary>
    public (long Line, string Cell) FirstText(Column column) => text[Array.Find(_builders, builder => builder.Name == column.Name)!.Place];

    private IEnumerable<NumberColumn> Numbers(Func<ColumnBuilder, bool> are)
    {
        var names = _builders.Where(builder => are(builder) && options.Said(builder.Name) != ColumnKind.Identifier).Select(builder => builder.Name).ToHashSet();
        return Columns.OfType<NumberColumn>().Where(column => names.Contains(column.Name));
    }

    /// <summary>A number from 1000 on without a separator shows that there are none.</summary>
    private bool MayBeThousands(NumberColumn column) =>
        Array.Exists(_builders, builder => builder.Name == column.Name && builder.MayGroup) && Enumerable.Range(0, column.Rows).All(row => !(Math.Abs(column[row]) >= 1000));

    /// <summary>True when the columns stand; false when one turned out to be text, and the next pass will know.</summary>
    /// <exception cref="InputException">There is no header or no row, a row is ragged, a name is missing or used twice, or all does not fit into memory.</exception>
    public bool Read()
    {
        using var records = new Records(source.Open(out var share), delimiter, source.Name, source.FirstLine);
        _header = CsvHeader.Read(records, options, source.Name, out bool more);
        if (ColumnKinds.AbsentSkips(options, _header.Names) is { } absent) Notes.Add(absent);
        if (!more) throw new InputException($"Found a header and no rows in {source.Name}; expected at least one row of data below the header.");
        _builders = [.. _header.Names.Select((name, place) => (name, place, kind: Kind(name, place))).Where(column => column.kind != ColumnKind.Skip)
            .Select(column => new ColumnBuilder(column.name, column.place, column.kind, sign))];
        long last = ReadRows(records, share);
        foreach (var builder in _builders.Where(builder => builder.Turned)) text[builder.Place] = builder.FirstText;
        if (last < long.MaxValue) return false;
        foreach (var builder in _builders.Where(builder => options.Said(builder.Name) != ColumnKind.Identifier)) builder.Check(source.Name); // one after the other: the first fault is the same on any number of threads
        var built = new Column[_builders.Length];
        Parallel.For(0, built.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => built[i] = _builders[i].Build());
        Columns = [.. _builders.Zip(built).Where(pair => IsKept(pair.First, pair.Second)).Select(pair => pair.Second)];
        if (Columns.Count == 0 && Notes.Count > 0) throw ColumnKinds.Unnamed(_builders[0].Place, _header.Names.Count, source.Name);
        return true;
    }

    /// <returns>The row after which there was no point in going on.</returns>
    private long ReadRows(Records records, Func<double> share)
    {
        int cells = _header.Names.Count;
        using var parser = new BlockParser(_builders, () => new RowBlock(cells, delimiter), Math.Max(1, Math.Min(options.Threads, _builders.Length)));
        long rows = 0, last = long.MaxValue, characters = 0, look = FirstLook;
        for (bool more = true; more && rows < last;)
        {
            var block = parser.Free();
            do
            {
                records.RefuseBlankBeforeQuote();
                if (records.Cells != cells) throw Ragged(records);
                block.Add(records);
                more = records.Read();
            }
            while (more && !block.IsFull);

            parser.Fill();
            rows += block.Rows;
            characters += block.Length;
            // After text, look on as far again for more of it: passes then cost a constant factor, however late columns turn.
            if (last == long.MaxValue && Array.Exists(_builders, builder => builder.Turned)) last = 2 * rows + LookOn;
            if (characters > look) (_, look) = (CheckMemory(rows, share()), 2 * characters);
        }
        parser.Finish();
        return Array.Exists(_builders, builder => builder.Turned) ? rows : long.MaxValue;
    }

    /// <summary>Reckons, from what was read so far, what the table and its encoded copy will take up.</summary>
    private bool CheckMemory(long rows, double share)
    {
        double bytes = _builders.Sum(builder => (double)builder.Bytes) + (double)rows * _builders.Length * sizeof(float);
        MemoryNeed.Check(source.Name, bytes / Math.Clamp(share, 1e-6, 1), options.Memory);
        return true;
    }

    private bool IsKept(ColumnBuilder builder, Column column)
    {
        if (builder.IsRounded && builder.Name != "" && options.Said(builder.Name) is null)
            Notes.Add($"Column {Names.Shown(builder.Name)} has whole numbers beyond ±2⁵³, which are rounded; if they name things, --kind NAME=category or identifier keeps them apart.");
        if (builder.Zeros is { } zeros && builder.Name != "" && options.Said(builder.Name) is null && column is NumberColumn)
            Notes.Add($"Column {Names.Shown(builder.Name)} has numbers that begin with 0, such as {Names.Shown(zeros.Cell)} (line {zeros.Line}), read without it; if they name things, --kind NAME=category or identifier keeps them as they are.");
        if (_header.WhyLeftOut(column, builder.Place, source.Name) is not { } why) return true;
        Notes.Add(why);
        return false;
    }

    /// <summary>How the cells are taken in: as numbers until text turns up; what numbers, booleans and dates are spelled like shows when all are there.</summary>
    private ColumnKind Kind(string name, int place) => text.ContainsKey(place) ? ColumnKind.Category
        : options.Said(name) switch
        {
            ColumnKind.Skip => ColumnKind.Skip,
            ColumnKind.Category or ColumnKind.Text or ColumnKind.Boolean or ColumnKind.Date => ColumnKind.Category,
            _ => ColumnKind.Number,
        };

    private InputException Ragged(Records records) => new(
        $"Found {records.Cells} {(records.Cells == 1 ? "cell" : "cells")} in {source.Name}, line {records.Line}; expected {_header.Names.Count} as in the header, line {_header.Line} ({Names.Listed(_header.Names)}). " +
        $"Put cells that hold a {DelimiterFinder.Spell(delimiter)} in quotes, take out lines that are no rows, such as titles and comments, or say another delimiter with --delimiter (now: {DelimiterFinder.Spell(delimiter)}).");
}
