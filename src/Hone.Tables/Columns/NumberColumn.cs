using System.Globalization;
using System.Runtime.CompilerServices;

namespace Hone.Tables;

/// <summary>Numbers, NaN where missing: 4 bytes a row, 8 where a number above 2²⁴ (a time, a key) does not fit into a float, 1 for the pixels of images.</summary>
public sealed class NumberColumn : Column
{
    private const double LargestWhole = 1e15; // whole numbers below are written without an exponent

    /// <summary>Whole numbers up to here are floats.</summary>
    internal const double FloatWhole = 1 << 24;

    private readonly float[] _narrow = [];
    private readonly double[]? _wide;
    private readonly byte[]? _bytes;
    private readonly int _start, _stride = 1;

    public NumberColumn(string name, float[] values) : base(name) => _narrow = values;

    public NumberColumn(string name, double[] values) : base(name) => _wide = values;

    /// <summary>One of several columns that lie in one array, row by row: value <paramref name="start"/> of every <paramref name="stride"/>.</summary>
    internal NumberColumn(string name, byte[] bytes, int start, int stride) : base(name) => (_bytes, _start, _stride) = (bytes, start, stride);

    /// <summary>The column in the smallest form that keeps its values: floats, unless one above 2²⁴ is not exact in a float.</summary>
    internal static NumberColumn Of(string name, double[] values, bool isPixel = false) =>
        Array.Exists(values, IsWide) ? new NumberColumn(name, Array.ConvertAll(values, value => IsWide(value) ? value : (float)value)) { IsPixel = isPixel }
        : new NumberColumn(name, Array.ConvertAll(values, value => (float)value)) { IsPixel = isPixel };

    /// <summary>Whether a float would change a number above 2²⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsWide(double value) => Math.Abs(value) > FloatWhole && value != (float)value;

    /// <summary>Whether the file has whole numbers that no double holds: keys, of which neighbours became one.</summary>
    internal bool IsRounded { get; init; }

    /// <summary>Whether the file is one of images or signals, all of whose values have one unit.</summary>
    internal bool IsPixel { get; init; }

    public override int Rows => _bytes?.Length / _stride ?? _wide?.Length ?? _narrow.Length;

    public override ColumnKind Kind => ColumnKind.Number;

    /// <summary>The value in a row, NaN where it is missing.</summary>
    public double this[int row] => _bytes is not null ? _bytes[(long)row * _stride + _start] : _wide is null ? _narrow[row] : _wide[row];

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
