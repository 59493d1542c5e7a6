namespace Hone.Tables;

/// <summary>Yes or no: 1, 0, or −1 where missing, with the words the file has for them.</summary>
/// <remarks>Another file may spell them otherwise (<c>TRUE</c>, <c>true</c>, <c>yes</c>): truth counts, not its spelling.</remarks>
public sealed class BooleanColumn : Column
{
    private readonly sbyte[] _values;

    /// <exception cref="ArgumentException">A value is not −1, 0 or 1.</exception>
    public BooleanColumn(string name, sbyte[] values, string no = "false", string yes = "true") : base(name)
    {
        if (values.AsSpan().ContainsAnyExceptInRange((sbyte)-1, (sbyte)1))
            throw new ArgumentException($"Found values besides −1, 0 and 1 in column '{name}'.", nameof(values));
        (_values, No, Yes) = (values, no, yes);
    }

    public override int Rows => _values.Length;

    public override ColumnKind Kind => ColumnKind.Boolean;

    /// <summary>How the file spells false.</summary>
    public string No { get; }

    /// <summary>How the file spells true.</summary>
    public string Yes { get; }

    /// <summary>1 for yes, 0 for no, −1 where missing.</summary>
    public int this[int row] => _values[row];

    public override bool IsMissing(int row) => _values[row] < 0;

    public override string Text(int row) => _values[row] switch { < 0 => "", 0 => No, _ => Yes };
}
