using System.Diagnostics;
using System.Globalization;

namespace Hone.Cli;

/// <summary>How long something has gone on and how long it will at most, if it goes on as fast; from when it is made.</summary>
internal sealed class TimeLeft
{
    private const double Telling = 0.02; // of the whole: before, little is known of how fast it goes

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _before = -1; // what was done when this process began: another did it

    /// <param name="share">Done of the whole, 0 … 1.</param>
    public string Of(double share)
    {
        if (_before < 0) _before = share;
        var elapsed = Stopwatch.GetElapsedTime(_start);
        double own = (share - _before) / (1 - Math.Min(_before, 0.999));
        return own < Telling ? Text(elapsed) : $"{Text(elapsed)}, at most {Text(elapsed * (1 - own) / own)} left";
    }

    private static string Text(TimeSpan time) => time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
