using System.Text;

namespace Hone.Reports.Html;

/// <summary>Names from files, which may hold anything: made fit to stand in a page.</summary>
internal static class Label
{
    private const int Most = 60;

    /// <summary>One line without control or direction characters, at most 60 letters long, held apart from the direction of what stands around it.</summary>
    public static Markup Of(string name, int most = Most) => Markup.Of($"<bdi>{Plain(name, most)}</bdi>");

    /// <summary>The same as text: for text alternatives and pictures.</summary>
    public static string Plain(string name, int most = Most)
    {
        var line = new StringBuilder();
        int letters = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (letters++ == most) return line.Append('…').ToString();
            line.Append(Rune.IsControl(rune) || IsDirection(rune) ? " " : rune.ToString());
        }
        return line.Length == 0 ? "(empty)" : line.ToString();
    }

    /// <summary>Escaped for text and for attributes in quotes; what XML cannot hold becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && text.AsSpan().IndexOfAny("<>&\"'") < 0) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes()) // a lone half of a pair comes as U+FFFD
            escaped.Append(rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' or '\t' => rune.ToString(),
                < ' ' or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        return escaped.ToString();
    }

    /// <summary>Characters that turn the direction of text after them.</summary>
    private static bool IsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C or 0x2028 or 0x2029;
}
