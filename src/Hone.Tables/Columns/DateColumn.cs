using System.Globalization;

namespace Hone.Tables;

/// <summary>Points in time, in UTC: 8 bytes a row.</summary>
public sealed class DateColumn : Column
{
    private readonly long[] _ticks;

    /// <param name="ticks">As <see cref="DateTime.Ticks"/> counts them; <see cref="Missing"/> where missing.</param>
    /// <param name="dayFirst">The order that was read, where days and months stand as numbers with slashes or dashes between; else null.</param>
    public DateColumn(string name, long[] ticks, bool? dayFirst = null) : base(name) => (_ticks, DayFirst) = (ticks, dayFirst);

    /// <summary>What stands in a row without a date.</summary>
    public const long Missing = -1;

    /// <summary>Whether 3/4/2024 was read as the 3rd of April; null where no cell is written so.</summary>
    public bool? DayFirst { get; }

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
