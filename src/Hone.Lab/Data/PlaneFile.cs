using System.Globalization;
using Hone.Numerics;
using Hone.Tables;

namespace Hone.Lab.Data;

/// <summary>A file of one's own: two columns of numbers and one of classes.</summary>
internal sealed class PlaneFile
{
    private const int MostClasses = 6, MostRows = 3000;
    private const double TestShare = 1.0 / 3;

    private readonly Points _points;
    private readonly IReadOnlyList<string> _classes;
    private readonly string _x, _y;

    private PlaneFile(string name, Points points, IReadOnlyList<string> classes, string x, string y) => (Name, _points, _classes, _x, _y) = (name, points, classes, x, y);

    public string Name { get; }

    public string What => string.Create(CultureInfo.InvariantCulture,
        $"{_points.Rows} rows of {Name}: {_x} and {_y}, {_classes.Count} classes; two thirds to learn from, one third held out, parted anew by each seed");

    /// <exception cref="InputException">The file cannot be read, or does not hold two columns of numbers and one of classes.</exception>
    public static PlaneFile Read(string path)
    {
        var table = Table.Read(path);
        if (table.Columns.Count != 3) throw Wrong(table, $"found {table.Columns.Count} columns ({string.Join(", ", table.Columns.Select(column => column.Name))})");
        var classes = table.Columns.LastOrDefault(column => column.Kind is ColumnKind.Category or ColumnKind.Boolean) ?? table.Columns[^1];
        if (table.Columns.Where(column => column != classes).FirstOrDefault(column => column is not NumberColumn) is { } other) throw Wrong(table, $"found no numbers in {other.Name}, beside the classes in {classes.Name}");
        NumberColumn[] numbers = [.. table.Columns.Where(column => column != classes).Cast<NumberColumn>()];

        int[] whole = [.. Enumerable.Range(0, table.Rows).Where(row => table.Columns.All(column => !column.IsMissing(row)))];
        string[] names = [.. whole.Select(classes.Text).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length is < 2 or > MostClasses) throw Wrong(table, $"found {names.Length} different values in {classes.Name}, which would be the classes");
        if (whole.Length > MostRows) whole = [.. Enumerable.Range(0, MostRows).Select(i => whole[(int)((long)i * whole.Length / MostRows)])];
        var points = new Points([.. whole.SelectMany(row => numbers.Select(column => (double)column[row]))], [.. whole.Select(row => (double)Array.IndexOf(names, classes.Text(row)))]);
        if (names.Where((_, label) => points.Classes.Count(one => one == label) < 6).FirstOrDefault() is { } rare) throw new InputException($"{table.Name} has fewer than 6 rows of the class {rare}; expected 6 of each at least, to learn from and to hold out. Add rows, or leave the class out.");
        return new PlaneFile(table.Name, points, names, numbers[0].Name, numbers[1].Name);
    }

    /// <summary>A third of each class held out.</summary>
    public Sample Part(Key key)
    {
        int[] order = [.. Enumerable.Range(0, _points.Rows)];
        key.Shuffle(order);
        var test = _classes.SelectMany((_, label) => order.Where(row => _points.Classes[row] == label) is var own ? own.Take((int)Math.Round(own.Count() * TestShare)) : []).ToHashSet();
        return new Sample(_points.Take([.. Enumerable.Range(0, _points.Rows).Where(row => !test.Contains(row))]), _points.Take([.. order.Where(test.Contains)]), _classes, _x, _y);
    }

    private static InputException Wrong(Table table, string found) => new($"{table.Name}: {found}; expected three columns, two of numbers and one of 2 to {MostClasses} classes, so that the points can be drawn in a plane. Save those three alone as a file, or train on all of them with hone train.");
}
