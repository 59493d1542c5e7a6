using System.Runtime.ExceptionServices;
using System.Text;

namespace Hone.Tables.Csv;

/// <summary>One reading of a CSV text from its beginning, given the columns already known to hold text.</summary>
/// <remarks>A large text is cut into stretches that are read side by side, and put together in order. Whatever is found wrong in one, the text is read again as a whole, and what is wrong then is said:
/// a cut inside a quoted cell tears it, and lines are counted from the beginning.</remarks>
/// <param name="text">The places of columns that are text; added to when a pass finds another.</param>
internal sealed class CsvPass(CsvSource source, char delimiter, char sign, ReadOptions options, HashSet<int> text)
{
    private const int ZerosShare = 4; // of a stretch's least length: the same rows are looked at in any number of stretches
    private const int StretchesAThread = 2; // so that a thread that is done early takes over from others

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
    public (long Line, string Cell) FirstText(Column column) => Array.Find(_builders, builder => builder.Name == column.Name)!.FirstText;

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
        var stretches = options.Threads == 1 ? source.Whole : source.Cut(StretchesAThread * options.Threads, options.Stretch);
        try
        {
            return Read(stretches);
        }
        catch (Exception fault) when (stretches.Count > 1 && fault is InputException or DecoderFallbackException)
        {
            return Read(source.Whole);
        }
    }

    private bool Read(IReadOnlyList<CsvStretch> stretches)
    {
        Notes.Clear();
        using var records = new Records(stretches[0](out var share), delimiter, source.Name, source.FirstLine);
        _header = CsvHeader.Read(records, options, source.Name, out bool more);
        if (_header.Names.Count == 1 && stretches.Count > 1) return Read(source.Whole); // blank lines are rows then, but not at the end of the text
        if (ColumnKinds.AbsentSkips(options, _header.Names) is { } absent) Notes.Add(absent);
        if (!more) throw new InputException($"Found a header and no rows in {source.Name}; expected at least one row of data below the header.");
        var parts = ReadParts(stretches, records, share);
        _builders = parts[0].Builders;
        var turned = parts.SelectMany(part => part.Builders).Where(builder => builder.Turned).Select(builder => builder.Place).ToHashSet();
        text.UnionWith(turned);
        if (turned.Count > 0) return false;

        var built = new Column[_builders.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        Parallel.For(0, built.Length, parallel, i => Join(parts, i));
        foreach (var builder in _builders.Where(builder => options.Said(builder.Name) != ColumnKind.Identifier)) builder.Check(source.Name); // one after the other: the first fault is the same on any number of threads
        Parallel.For(0, built.Length, parallel, i => built[i] = _builders[i].Build());
        Columns = [.. _builders.Zip(built).Where(pair => IsKept(pair.First, pair.Second)).Select(pair => pair.Second)];
        if (Columns.Count == 0 && Notes.Count > 0) throw ColumnKinds.Unnamed(_builders[0].Place, _header.Names.Count, source.Name);
        return true;
    }

    /// <summary>Reads the stretches side by side.</summary>
    /// <param name="records">The first stretch, at the first row.</param>
    private CsvPart[] ReadParts(IReadOnlyList<CsvStretch> stretches, Records records, Func<double> share)
    {
        CsvPart[] parts = [.. stretches.Select((_, i) => new CsvPart(_header, Builders(isFirst: i == 0), delimiter, source.Name, options))];
        var faults = new Exception?[parts.Length];
        long last = long.MaxValue;
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            try
            {
                if (i == 0) parts[0].Read(records, more: true, share, ref last);
                else ReadPart(parts[i], stretches[i], ref last);
            }
            catch (Exception fault)
            {
                faults[i] = fault;
                Volatile.Write(ref last, 0);
            }
        });
        if (Array.Find(faults, fault => fault is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        return parts;
    }

    private void ReadPart(CsvPart part, CsvStretch stretch, ref long last)
    {
        using var records = new Records(stretch(out var share), delimiter, source.Name);
        part.Read(records, records.Read(), share, ref last);
    }

    private static void Join(CsvPart[] parts, int column)
    {
        long lines = parts[0].Lines;
        foreach (var part in parts.Skip(1))
        {
            parts[0].Builders[column].Join(part.Builders[column], lines);
            lines += part.Lines;
        }
    }

    /// <param name="isFirst">Whether for the first stretch: zeros in front are looked for there.</param>
    private ColumnBuilder[] Builders(bool isFirst) =>
        [.. _header.Names.Select((name, place) => (name, place, kind: Kind(name, place))).Where(column => column.kind != ColumnKind.Skip)
            .Select(column => new ColumnBuilder(column.name, column.place, column.kind, sign, isFirst ? options.Stretch / ZerosShare : 0))];

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
    private ColumnKind Kind(string name, int place) => text.Contains(place) ? ColumnKind.Category
        : options.Said(name) switch
        {
            ColumnKind.Skip => ColumnKind.Skip,
            ColumnKind.Category or ColumnKind.Text or ColumnKind.Boolean or ColumnKind.Date => ColumnKind.Category,
            _ => ColumnKind.Number,
        };
}
