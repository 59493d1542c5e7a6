using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column as a network sees it: what was learned of it from the training rows, and how a cell becomes inputs.</summary>
/// <remarks>A data set keeps <see cref="Cells"/> floats a row and makes <see cref="Width"/> inputs of them while a batch is read;
/// where the two are the same the cells are copied as they are.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BooleanFeature), "boolean")]
[JsonDerivedType(typeof(CategoryFeature), "category")]
[JsonDerivedType(typeof(DateFeature), "date")]
[JsonDerivedType(typeof(NumberFeature), "number")]
[JsonDerivedType(typeof(PixelFeature), "pixel")]
[JsonDerivedType(typeof(RobustNumberFeature), "robustNumber")]
[JsonDerivedType(typeof(TextFeature), "text")]
public abstract record Feature
{
    private protected Feature(string name) => Name = Sound.Name(name, "a feature");

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>Inputs of the network that the column becomes.</summary>
    [JsonIgnore]
    public abstract int Width { get; }

    /// <summary>How the column is read.</summary>
    [JsonIgnore]
    public abstract ColumnKind ReadAs { get; }

    /// <summary>Floats kept a row.</summary>
    internal virtual int Cells => Width;

    /// <summary>Whether the cells are the inputs.</summary>
    internal virtual bool IsPlain => true;

    /// <summary>The column in a message.</summary>
    private protected string Shown => $"column {Names.Shown(Name)}";

    /// <summary>Writes the cells of <paramref name="rows"/>, rows × <see cref="Cells"/>.</summary>
    /// <exception cref="InputException">The column is of another kind than in training.</exception>
    internal abstract void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes);

    /// <summary>Makes the inputs of one row from its cells; nothing is allocated.</summary>
    internal virtual void Expand(ReadOnlySpan<float> cells, Span<float> inputs) => cells.CopyTo(inputs);

    /// <summary>The column, read as this feature needs it.</summary>
    private protected TColumn Find<TColumn>(Table table) where TColumn : Column
    {
        var column = table[Name];
        if (column is TColumn fitting) return fitting;
        int row = Enumerable.Range(0, column.Rows).FirstOrDefault(row => !column.IsMissing(row));
        throw new InputException($"Found {(column is CategoryColumn ? "text" : column.Kind.ToString().ToLowerInvariant())} such as '{column.Text(row)}' in {table.Name}, row {row + 1}, column '{Name}'; " +
            $"expected {Words.Plural(ReadAs)}, as in training. Correct the cells, or read the table with Preprocessor.Reading, which knows what each column is.");
    }
}
