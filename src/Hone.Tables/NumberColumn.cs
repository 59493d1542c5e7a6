using System.Globalization;

namespace Hone.Tables;

/// <summary>Numbers, NaN where missing: 4 bytes a row, or 8 where a number above 2²⁴ (a time, a key) does not fit into a float.</summary>
public sealed class NumberColumn : Column
{
    private const double LargestWhole = 1e15; // whole numbers below are written without an exponent

    private readonly float[] _narrow = [];
    private readonly double[]? _wide;

    public NumberColumn(string name, float[] values) : base(name) => _narrow = values;

    public NumberColumn(string name, double[] values) : base(name) => _wide = values;

    public override int Rows => _wide?.Length ?? _narrow.Length;

    public override ColumnKind Kind => ColumnKind.Number;

    /// <summary>The value in a row, NaN where it is missing.</summary>
    public double this[int row] => _wide is null ? _narrow[row] : _wide[row];

    public override bool IsMissing(int row) => double.IsNaN(this[row]);

    /// <summary>The shortest text that reads back as the same value: <c>3</c>, not <c>3.0</c>.</summary>
    public override string Text(int row) => Format(this[row]);

    /// <summary>What <see cref="Text"/> says of one of this column's values.</summary>
    internal string Format(double value)
    {
        if (double.IsNaN(value)) return "";
        if (Math.Abs(value) < LargestWhole && value == Math.Truncate(value)) return ((long)value).ToString(CultureInfo.InvariantCulture);
        return value == (float)value ? ((float)value).ToString(CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);
    }
}
