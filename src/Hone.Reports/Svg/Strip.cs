using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Svg;

/// <summary>One line from a low to a high value with a figure, its interval and what it is compared to. Places are shares of the width, so it fits any page.</summary>
internal sealed class Strip(double low, double high, Func<double, string> name)
{
    public Markup Draw(double value, Interval interval, double guess, string alternative) => Markup.Of($"""
        <svg class="strip" role="img" aria-label="{alternative}">
        <line class="track" x1="0%" x2="100%" y1="20" y2="20"/>
        <line class="range" x1="{At(interval.Low)}%" x2="{At(interval.High)}%" y1="20" y2="20"/>
        <line class="guess" x1="{At(guess)}%" x2="{At(guess)}%" y1="8" y2="32"/>
        <text class="start" x="0%" y="46">{name(low)}</text><text class="end" x="100%" y="46">{name(high)}</text>
        <circle class="value" cx="{At(value)}%" cy="20" r="7"/>
        </svg>

        """);

    private double At(double value) => 1 + 98 * Math.Clamp((value - low) / (high - low), 0, 1);
}
