using Hone.Tests.Cli;

namespace Hone.Tests.Lab;

/// <summary>The lessons' data: what ships with Hone, and the folder that also has what cannot be shipped.</summary>
internal static class CourseData
{
    public static string Shipped { get; } = Tool.In("data/course");

    /// <summary>The folder that HONE_COURSE_DATA names; null where it names none.</summary>
    public static string? Whole { get; } = Environment.GetEnvironmentVariable("HONE_COURSE_DATA") is { Length: > 0 } folder ? folder : null;

    public const string NotHere = "HONE_COURSE_DATA names no folder with football_train.csv and football_test.csv: these points have no stated licence and do not ship with Hone.";
}
