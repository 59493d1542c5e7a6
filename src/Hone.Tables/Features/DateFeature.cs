using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of dates, expanded: its place in time (standardised days), its parts that vary, and whether it is missing.</summary>
/// <remarks>Circles let midnight follow 23:59 and January December. All inputs of a missing date are 0 but the last.</remarks>
public sealed record DateFeature : Feature
{
    private const double YearDays = 366, MonthDays = 31;

    /// <param name="mean">Days since 0001-01-01 of the training rows.</param>
    /// <param name="deviation">In days (÷ n); 0 where all training rows have one date: then only whether it is missing is learned from.</param>
    /// <param name="parts">Those in which training rows differ.</param>
    /// <param name="indicator">Whether a last input says 1 where the date is missing: training rows had missing cells.</param>
    /// <param name="dayFirst">The order training rows had, where days and months stand as numbers; later files are read in the same.</param>
    [JsonConstructor]
    public DateFeature(string name, double mean, double deviation, IReadOnlyList<DatePart> parts, bool indicator, bool? dayFirst = null) : base(name) =>
        (Mean, Deviation, Parts, Indicator, DayFirst) = (Sound.Mean(mean, Shown), Sound.Deviation(deviation, Shown), Sound.Distinct(parts, $"parts of {Shown}"), indicator, dayFirst);

    public double Mean { get; }

    public double Deviation { get; }

    public IReadOnlyList<DatePart> Parts { get; }

    public bool Indicator { get; }

    public bool? DayFirst { get; }

    [JsonIgnore]
    public override int Width => 1 + Parts.Sum(WidthOf) + (Indicator ? 1 : 0);

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Date;

    internal static DateFeature? Fit(DateColumn column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        var times = new List<DateTime>(rows.Length);
        foreach (int row in rows)
            if (!column.IsMissing(row)) times.Add(new DateTime(column[row]));
        bool missing = times.Count < rows.Length;
        var (mean, deviation) = times.Count == 0 ? default : Moments.Of([.. times.Select(Days)]);
        if (times.Count == 0 || (deviation == 0 && !missing))
        {
            notes.Add(Words.LeftOut(column, times.Count == 0 ? "has no value in the training rows" : $"is {column.Text(rows[0])} in all training rows"));
            return null;
        }
        var parts = new List<DatePart>();
        void Add<T>(DatePart part, Func<DateTime, T> of) { if (times.Any(time => !of(time)!.Equals(of(times[0])))) parts.Add(part); }
        Add(DatePart.Season, time => time.DayOfYear);
        Add(DatePart.DayOfMonth, time => time.Day);
        Add(DatePart.Weekday, time => time.DayOfWeek);
        Add(DatePart.TimeOfDay, time => time.TimeOfDay);
        string names = parts.Count == 0 ? "" : $", {string.Join(", ", parts.Select(Words.Spaced))}";
        notes.Add($"Column '{column.Name}' is a date, learned from as its place in time{names}.");
        return new DateFeature(column.Name, mean, deviation, parts, missing, column.DayFirst);
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<DateColumn>(table);
        for (int i = 0; i < rows.Length; i++)
        {
            var row = cells[i];
            row.Clear();
            if (column.IsMissing(rows[i])) { if (Indicator) row[^1] = 1; }
            else Write(new DateTime(column[rows[i]]), row);
        }
    }

    private void Write(DateTime time, Span<float> cells)
    {
        cells[0] = Deviation == 0 ? 0 : (float)((Days(time) - Mean) / Deviation);
        int at = 1;
        foreach (var part in Parts)
        {
            if (part == DatePart.Weekday) cells[at + (int)time.DayOfWeek] = 1;
            else (cells[at], cells[at + 1]) = Circle(Turn(part, time));
            at += WidthOf(part);
        }
    }

    /// <summary>How far round its circle a part is, 0 … 1.</summary>
    private static double Turn(DatePart part, DateTime time) => part switch
    {
        DatePart.Season => (time.DayOfYear - 1) / YearDays,
        DatePart.DayOfMonth => (time.Day - 1) / MonthDays,
        _ => time.TimeOfDay.TotalDays,
    };

    private static (float Sin, float Cos) Circle(double turn) => ((float)Math.Sin(2 * Math.PI * turn), (float)Math.Cos(2 * Math.PI * turn));

    private static int WidthOf(DatePart part) => part == DatePart.Weekday ? 7 : 2;

    private static double Days(DateTime time) => time.Ticks / (double)TimeSpan.TicksPerDay;
}
