using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>How lines of one picture are told apart: six colours, then the same ones dashed, then dotted.</summary>
internal static class Series
{
    public const int Colours = 6;

    public static string Dash(int line) => (line / Colours) switch { 0 => "", 1 => "dashed", _ => "dotted" };

    public static Markup Legend(IEnumerable<string> names) => Markup.Of(
        $"<span class=\"legend\">{names.Select((name, i) => Markup.Of($"<span><i class=\"key stroke c{i % Colours} {Dash(i)}\"></i>{name}</span> "))}</span>");
}
