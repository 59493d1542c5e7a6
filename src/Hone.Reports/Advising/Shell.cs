using System.Globalization;
using System.Text;

namespace Hone.Reports.Advising;

/// <summary>Words as a shell takes them.</summary>
internal static class Shell
{
    public static string Line(params IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    /// <summary>In quotes where the word holds anything but letters, digits and . _ / : , = + -; what cannot be seen is written as an escape, as bash and zsh read it.</summary>
    public static string Quoted(string word)
    {
        if (word.EnumerateRunes().Any(IsUnseen)) return Escaped(word);
        bool plain = word != "" && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "._/:,=+-".Contains(letter));
        return plain ? word : $"'{word.Replace("'", "'\\''")}'";
    }

    private static string Escaped(string word)
    {
        var text = new StringBuilder("$'");
        foreach (var rune in word.EnumerateRunes())
            text.Append(rune.Value switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                var code when IsUnseen(rune) => code > 0xFFFF ? $"\\U{code:x8}" : $"\\u{code:x4}",
                _ => rune.ToString(),
            });
        return text.Append('\'').ToString();
    }

    /// <summary>Control characters, those that turn the direction of text, and ends of lines.</summary>
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
