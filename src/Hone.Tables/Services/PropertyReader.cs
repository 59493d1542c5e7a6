using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using System.Reflection;
using Hone.Tables.Features;

namespace Hone.Tables.Services;

/// <summary>Takes a column's cells from a property of objects.</summary>
internal sealed class PropertyReader(Feature feature, PropertyInfo property, string table)
{
    /// <summary>The reader of a column.</summary>
    /// <exception cref="InputException">No property has the column's name, or its type cannot hold such cells.</exception>
    public static PropertyReader For(Feature feature, PropertyInfo[] properties, string table)
    {
        var readable = properties.Where(property => property.CanRead && property.GetIndexParameters().Length == 0).ToArray();
        var property = readable.FirstOrDefault(property => property.GetCustomAttribute<ColumnAttribute>()?.Name == feature.Name)
            ?? readable.FirstOrDefault(property => property.Name == feature.Name)
            ?? readable.FirstOrDefault(property => Plain(property.Name).Equals(Plain(feature.Name), StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"Found no property for the column {Names.Shown(feature.Name)} in {table}; expected one named so, or with [Column({Names.Shown(feature.Name).Replace('\'', '"')})]. Properties: {Names.Listed([.. readable.Select(found => found.Name)])}.");
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (!Fits(feature.ReadAs, type))
            throw new InputException($"Found the property {table}.{property.Name} of type {type.Name}; expected {Words.Plural(feature.ReadAs)}, as the model learned from column {Names.Shown(feature.Name)}.");
        return new PropertyReader(feature, property, table);
    }

    public PropertyInfo Property => property;

    public object? Read(object row) => property.GetValue(row);

    /// <summary>The column of these cells, null where missing.</summary>
    public Column ToColumn(object?[] cells) => feature.ReadAs switch
    {
        ColumnKind.Number => new NumberColumn(feature.Name, Array.ConvertAll(cells, Number)),
        ColumnKind.Boolean => new BooleanColumn(feature.Name, Array.ConvertAll(cells, Truth)),
        ColumnKind.Date => new DateColumn(feature.Name, Array.ConvertAll(cells, Ticks)),
        _ => Categories(cells),
    };

    private static bool Fits(ColumnKind kind, Type type) => kind switch
    {
        ColumnKind.Number => type == typeof(string) || (IsNumber(type) && !type.IsEnum),
        ColumnKind.Boolean => type == typeof(bool) || type == typeof(string) || (IsNumber(type) && !type.IsEnum),
        ColumnKind.Date => type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(string),
        _ => type == typeof(string) || type == typeof(char) || type == typeof(bool) || type.IsEnum || IsNumber(type),
    };

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>NaN where missing; what is beyond any float is refused, as in a file.</summary>
    private double Number(object? cell)
    {
        double number = double.NaN;
        bool known = cell switch
        {
            null => true,
            string text when Csv.Cells.IsMissing(text.AsSpan().Trim()) => true,
            string text => Csv.Cells.TryNumber(text.AsSpan().Trim(), '.', out number),
            _ => double.IsFinite(number = Convert.ToDouble(cell, CultureInfo.InvariantCulture)) || double.IsNaN(number),
        };
        return known && !(Math.Abs(number) > float.MaxValue) ? number : throw Refuse(cell, "a finite number, or null where it is not known");
    }

    private sbyte Truth(object? cell) => cell switch
    {
        null => -1,
        bool truth => truth ? (sbyte)1 : (sbyte)0,
        string text when Csv.Cells.IsMissing(text.AsSpan().Trim()) => -1,
        _ => Booleans.Truth(Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim()) switch { true => 1, false => 0, null => throw Refuse(cell, "yes or no") },
    };

    private long Ticks(object? cell) => cell switch
    {
        null => DateColumn.Missing,
        DateTime time => time.Ticks, // as written, like a time in a file: the answer must not depend on the machine's zone
        DateTimeOffset time => time.UtcTicks,
        DateOnly day => day.ToDateTime(default).Ticks,
        string text when Csv.Cells.IsMissing(text.AsSpan().Trim()) => DateColumn.Missing,
        _ => ((DateColumn)ColumnKinds.Settle(Categories([cell]), new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { [feature.Name] = ColumnKind.Date }, DayFirst = (feature as DateFeature)?.DayFirst }, table))[0],
    };

    private CategoryColumn Categories(object?[] cells)
    {
        var builder = new CategoryBuilder(feature.Name);
        foreach (object? cell in cells)
            builder.Add(cell switch
            {
                null => "",
                double number => new NumberColumn(feature.Name, [number]).Text(0), // as a file would spell it: 3, not 3.0
                float number => new NumberColumn(feature.Name, [number]).Text(0),
                decimal number => new NumberColumn(feature.Name, [(double)number]).Text(0),
                bool truth => (feature as CategoryFeature)?.Values.FirstOrDefault(value => Booleans.Truth(value) == truth) ?? (truth ? "true" : "false"),
                _ => Convert.ToString(cell, CultureInfo.InvariantCulture).AsSpan().Trim(),
            });
        return builder.Build();
    }

    private InputException Refuse(object? cell, string expected) =>
        new($"Found {Names.Shown(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")} in {table}.{property.Name}; expected {expected}.");

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
