using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Hone.Tables.Services;
using Hone.Training;

namespace Hone.Tables;

/// <summary>Answers objects: each column the model knows is a property of <typeparamref name="TRow"/>.</summary>
/// <remarks>A property is a column's by name, capitals, blanks and underscores aside (<c>MedianIncome</c> is <c>median_income</c>), or by
/// <see cref="System.ComponentModel.DataAnnotations.Schema.ColumnAttribute"/>. Null is missing. Any number of threads may ask at once.</remarks>
public sealed class TablePredictor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>
{
    private readonly PropertyReader[] _readers;

    /// <exception cref="InputException">A column the model knows has no property, or one of a type that cannot be it.</exception>
    public TablePredictor(TableModel model)
    {
        Model = model;
        var properties = typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        _readers = [.. model.Preprocessor.Features.Select(column => PropertyReader.For(column, properties, typeof(TRow).Name))];
        if (_readers.GroupBy(reader => reader.Property.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InputException($"Found one property, {typeof(TRow).Name}.{twice.Key}, for {twice.Count()} columns of the model; expected one each. Name them by [Column(\"…\")].");
    }

    public TableModel Model { get; }

    /// <exception cref="InputException">There is no such model file, it is damaged, or its columns are not <typeparamref name="TRow"/>'s.</exception>
    public static TablePredictor<TRow> Load(string path, Catalog? catalog = null) => new(TableModel.Load(path, catalog));

    /// <summary>The answer for one row.</summary>
    public Prediction Predict(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Predict([row])[0];
    }

    /// <summary>An answer for every row, in order.</summary>
    /// <exception cref="InputException">A text that should be a number or a date is none.</exception>
    public Predictions Predict(params ReadOnlySpan<TRow> rows)
    {
        for (int i = 0; i < rows.Length; i++)
            if (rows[i] is null) throw new ArgumentNullException(nameof(rows), $"Row {i} is null; expected a {typeof(TRow).Name}. What is not known of a row is a property that is null.");
        var columns = new Column[_readers.Length];
        var cells = new object?[rows.Length];
        for (int c = 0; c < columns.Length; c++)
        {
            for (int i = 0; i < cells.Length; i++) cells[i] = _readers[c].Read(rows[i]!);
            columns[c] = _readers[c].ToColumn(cells);
        }
        return Model.Predict(new Table(typeof(TRow).Name, columns));
    }

    /// <inheritdoc cref="Predict(ReadOnlySpan{TRow})"/>
    public Predictions Predict(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Predict(rows.ToArray().AsSpan());
    }
}
