namespace Hone.Tables.Features;

/// <summary>What of a date a network sees besides its place in time.</summary>
public enum DatePart
{
    /// <summary>Where in the year, as a point on a circle: sin and cos.</summary>
    Season,

    /// <summary>Where in the month, as a point on a circle: sin and cos.</summary>
    DayOfMonth,

    /// <summary>One input a day of the week, Sunday first.</summary>
    Weekday,

    /// <summary>Where in the day, as a point on a circle: sin and cos.</summary>
    TimeOfDay,
}
