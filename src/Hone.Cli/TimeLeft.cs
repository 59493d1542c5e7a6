using System.Globalization;

namespace Hone.Cli;

/// <summary>How long something has gone on and how long it will at most, if it goes on as fast.</summary>
internal static class TimeLeft
{
    private const double Telling = 0.02; // of the whole: before, little is known of how fast it goes

    /// <param name="share">Done of the whole, 0 … 1.</param>
    public static string Of(TimeSpan elapsed, double share) => share < Telling ? Text(elapsed) : $"{Text(elapsed)}, at most {Text(elapsed * (1 - share) / share)} left";

    private static string Text(TimeSpan time) => time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
