using System.Globalization;

namespace Hone.Tables;

/// <summary>Points in time, in UTC: 8 bytes a row.</summary>
public sealed class DateColumn : Column
{
    private readonly long[] _ticks;

    /// <param name="ticks">As <see cref="DateTime.Ticks"/> counts them; <see cref="Missing"/> where missing.</param>
    public DateColumn(string name, long[] ticks) : base(name) => _ticks = ticks;

    /// <summary>What stands in a row without a date.</summary>
    public const long Missing = -1;

    public override int Rows => _ticks.Length;

    public override ColumnKind Kind => ColumnKind.Date;

    /// <summary>The ticks in a row, <see cref="Missing"/> where it is missing.</summary>
    public long this[int row] => _ticks[row];

    public override bool IsMissing(int row) => _ticks[row] < 0;

    /// <summary>As ISO 8601 writes it: the day, and the time where it is not midnight.</summary>
    public override string Text(int row)
    {
        if (IsMissing(row)) return "";
        var time = new DateTime(_ticks[row], DateTimeKind.Utc);
        return time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }
}
