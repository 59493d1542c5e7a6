using System.Numerics;

namespace Hone.Tables.Csv;

/// <summary>A way to write numbers: the decimal sign, and what stands between thousands.</summary>
/// <param name="Group"><c>\0</c> for nothing.</param>
internal readonly record struct Writing(char Sign, char Group)
{
    private const string Apart = " \u00A0\u202F\u2009'’"; // blanks of all widths and apostrophes separate thousands and nothing else

    /// <summary>The writings with a decimal sign, the plain one first.</summary>
    public static Writing[] With(char sign) => [new(sign, '\0'), new(sign, sign == '.' ? ',' : '.'), .. Apart.Select(group => new Writing(sign, group))];

    /// <summary>Reads a number that is all digits, sign and separators: every group but the first has 3 digits, and the first 1 to 3 that do not begin with 0.</summary>
    public bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        if (Group == '\0' || !text.Contains(Group)) return Cells.TryNumber(text, Sign, out number) && double.IsFinite(number);
        number = 0;
        return IsGrouped(text) && Cells.TryNumber(text.ToString().Replace(Group.ToString(), ""), Sign, out number) && double.IsFinite(number);
    }

    /// <summary>Whether a number with a decimal sign could as well be thousands with separators: one sign, three digits behind it, one to three before that do not begin with 0.</summary>
    public static bool LooksGrouped<T>(ReadOnlySpan<T> cell, T sign) where T : unmanaged, INumberBase<T>
    {
        T zero = T.CreateTruncating('0');
        if (cell[0] == T.CreateTruncating('-') || cell[0] == T.CreateTruncating('+')) cell = cell[1..];
        return cell.Length is >= 5 and <= 7 && cell[^4] == sign && cell[0] != zero && cell.IndexOf(sign) == cell.Length - 4 && cell.IndexOf(T.CreateTruncating('e')) < 0 && cell.IndexOf(T.CreateTruncating('E')) < 0;
    }

    private bool IsGrouped(ReadOnlySpan<char> text)
    {
        var number = text.TrimStart("+-");
        int end = number.IndexOf(Sign);
        if (end >= 0 && number[(end + 1)..].ContainsAnyExceptInRange('0', '9')) return false;
        var whole = end < 0 ? number : number[..end];
        int first = whole.IndexOf(Group);
        if (first is < 1 or > 3 || whole[0] == '0' || (whole.Length - first) % 4 != 0) return false;
        for (int i = 0; i < whole.Length; i++)
            if ((i - first) % 4 == 0 && i >= first ? whole[i] != Group : !char.IsAsciiDigit(whole[i])) return false;
        return true;
    }
}
