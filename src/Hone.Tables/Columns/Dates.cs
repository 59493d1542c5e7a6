using System.Globalization;

namespace Hone.Tables;

/// <summary>Which texts are dates: in ISO order, with dots and the day first, with slashes or dashes in either order, or with an English month.</summary>
/// <remarks>Years of two digits, after dots and slashes only, are those from 1950 to 2049. They come last; where they may as well come first the dates are refused.</remarks>
internal static class Dates
{
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", "'T'HH:mm", "'T'HH:mm:ss.FFFFFFF", "'T'HH:mmK", "'T'HH:mm:ss.FFFFFFFK", " H:mmK", " H:mm:ss.FFFFFFFK", " h:mm tt", " h:mm:ss tt"];
    private static readonly string[] Sure = With("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d.M.yy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy");
    private static readonly string[] DayFirst = With("d/M/yyyy", "d-M-yyyy", "d/M/yy"), MonthFirst = With("M/d/yyyy", "M-d-yyyy", "M/d/yy");
    private static readonly string[] Compact = ["yyyyMMdd"], YearFirst = With("yy/MM/dd", "yy.MM.dd");
    private static readonly string[] Any = [.. Sure, .. DayFirst, .. MonthFirst];
    private const double MostlyDates = 0.5; // of a text column's different cells: worth a note

    /// <summary>The column as dates where all its cells are; else null.</summary>
    /// <exception cref="InputException">Day and month cannot be told apart.</exception>
    public static DateColumn? Find(CategoryColumn column, bool? dayFirst, string table)
    {
        if (column.Categories.Count == 0 || !MayBe(column.Categories[0])) return null;
        return Ticks(column, Sure) is { } sure ? Dotted(column, sure, dayFirst, table) : Slashed(column, dayFirst, table);
    }

    /// <summary>A note where text looks as if somebody meant dates; null where it does not.</summary>
    public static string? Doubt(CategoryColumn column, bool? dayFirst)
    {
        string? format = null;
        if (column.Categories.Count < 2 || !column.Categories.Any(MayBe) || column.Categories.Count(label => TryTicks(label, Any, ref format, out _)) <= MostlyDates * column.Categories.Count) return null;
        string[] fitting = [.. Sure, .. dayFirst != false ? DayFirst : [], .. dayFirst != true ? MonthFirst : []];
        format = null;
        int bad = column.Categories.TakeWhile(label => TryTicks(label, fitting, ref format, out _)).Count();
        string start = $"Column {Names.Shown(column.Name)} is read as text", end = "though most are dates; leave a cell empty where the date is not known.";
        if (bad == column.Categories.Count) return $"{start} because its dates are written in more than one order, {end}";
        int row = Enumerable.Range(0, column.Rows).First(row => column[row] == bad);
        string order = dayFirst is { } first ? $"which is no date with the {(first ? "day" : "month")} first, " : "";
        return $"{start} because of cells such as {Names.Shown(column.Categories[bad])} (row {row + 1}), {order}{end}";
    }

    /// <summary>The column as dates; digits alone (20240131) count too.</summary>
    /// <exception cref="InputException">A cell is no date, or day and month cannot be told apart.</exception>
    public static DateColumn Read(CategoryColumn column, bool? dayFirst, string table)
    {
        if ((Ticks(column, Sure) ?? Ticks(column, Compact)) is { } sure) return Dotted(column, sure, dayFirst, table);
        if (Slashed(column, dayFirst, table) is { } slashed) return slashed;
        string[] any = [.. Sure, .. Compact, .. dayFirst != false ? DayFirst : [], .. dayFirst != true ? MonthFirst : []];
        string? format = null;
        int code = column.Categories.TakeWhile(label => TryTicks(label, any, ref format, out _)).Count();
        throw ColumnKinds.Unfit(column, Math.Min(code, column.Categories.Count - 1), table, "a date such as 2024-01-31, 31.1.2024 or 2024-01-31T18:30, one order in all rows");
    }

    private static DateColumn? Slashed(CategoryColumn column, bool? dayFirst, string table)
    {
        long[]? byDay = dayFirst == false ? null : Ticks(column, DayFirst), byMonth = dayFirst == true ? null : Ticks(column, MonthFirst);
        if (byDay is not null) RefuseYears(column, dayFirst, table);
        if (byDay is null || byMonth is null) return (byDay ?? byMonth) is { } one ? Of(column, one, byDay is not null) : null;
        int doubtful = Enumerable.Range(0, byDay.Length).FirstOrDefault(code => byDay[code] != byMonth[code], -1);
        return doubtful < 0 ? Of(column, byDay)
            : throw new InputException($"Found dates such as {Names.Shown(column.Categories[doubtful])} in {table}, column '{column.Name}', in which day and month cannot be told apart: none has a day above 12. " +
                $"Say which comes first with --date-order day-first or month-first, or write the month as a name.");
    }

    /// <summary>Dates whose order is sure, but for years of two digits.</summary>
    private static DateColumn Dotted(CategoryColumn column, long[] ticks, bool? dayFirst, string table)
    {
        RefuseYears(column, dayFirst, table);
        return Of(column, ticks, dayFirst == true && column.Categories.Count > 0 && Ticks(column, YearFirst) is not null ? true : null);
    }

    /// <exception cref="InputException">The first and the last part of all dates could be the year.</exception>
    private static void RefuseYears(CategoryColumn column, bool? dayFirst, string table)
    {
        if (dayFirst is null && column.Categories.Count > 0 && Ticks(column, YearFirst) is not null)
            throw new InputException($"Found dates such as {Names.Shown(column.Categories[0])} in {table}, column '{column.Name}', in which the first and the last part could be the year. " +
                "Say --date-order day-first (or month-first) where the year stands last; else write years with four digits.");
    }

    /// <summary>The time of each category; null where one is none.</summary>
    private static long[]? Ticks(CategoryColumn column, string[] formats)
    {
        var ticks = new long[column.Categories.Count];
        string? format = null;
        for (int code = 0; code < ticks.Length; code++)
            if (!TryTicks(column.Categories[code], formats, ref format, out ticks[code])) return null;
        return ticks;
    }

    /// <summary>Tries the format that fitted last first: columns hold one as a rule.</summary>
    private static bool TryTicks(string text, string[] formats, ref string? last, out long ticks)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        ticks = DateColumn.Missing;
        if (!DateTime.TryParseExact(text, last, CultureInfo.InvariantCulture, utc, out var time))
        {
            last = formats.FirstOrDefault(format => DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, utc, out time));
            if (last is null) return false;
        }
        ticks = time.Ticks;
        return true;
    }

    private static DateColumn Of(CategoryColumn column, long[] ticks, bool? dayFirst = null)
    {
        var rows = new long[column.Rows];
        for (int row = 0; row < rows.Length; row++) rows[row] = column[row] < 0 ? DateColumn.Missing : ticks[column[row]];
        return new DateColumn(column.Name, rows, dayFirst);
    }

    /// <summary>Rules out nearly all other text at once.</summary>
    private static bool MayBe(string text) => text.Length is >= 6 and <= 36 && text.AsSpan().ContainsAny("-/. ") && text.Count(char.IsAsciiDigit) >= 4;

    private static string[] With(params string[] days) => [.. days.SelectMany(day => Times.Select(time => day + time))];
}
