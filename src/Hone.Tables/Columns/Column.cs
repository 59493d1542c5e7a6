namespace Hone.Tables;

/// <summary>One named column of a table.</summary>
public abstract class Column
{
    private protected Column(string name) => Name = name;

    public string Name { get; }

    public abstract int Rows { get; }

    /// <summary>How the cells were read: as numbers, categories, booleans or dates.</summary>
    public abstract ColumnKind Kind { get; }

    public abstract bool IsMissing(int row);

    /// <summary>The cell as text; empty where it is missing.</summary>
    public abstract string Text(int row);
}
