namespace Hone.Tables.Sources;

/// <summary>Judges, byte by byte, whether a text that is not UTF-8 reads as Windows-1252: Latin-1 with <c>€ “ ” ’ – š œ ž</c> where that has control characters.</summary>
/// <remarks>Any bytes are some text in Latin-1. What speaks for Western European text: letters with accents stand beside plain letters, signs do not stand inside words,
/// capitals do not follow small letters. Cyrillic, Greek, Polish, Chinese and DOS text fail that. Letters that Icelandic shares with Turkish (<c>ð þ ý</c>) leave it in doubt.</remarks>
internal sealed class WesternText
{
    private const int FewCarons = 20; // of the letters one in so many may be š or ž: there are names in all languages

    private long _letters, _beside, _signs, _odd, _carons, _eastern;
    private bool _impossible;
    private byte _before, _byte; // the two bytes last seen: a byte is judged when the next is known

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte next in bytes)
        {
            if (_byte >= 0x80) Judge(_before, _byte, next);
            else if (_byte < ' ' && _byte is not (0 or (byte)'\t' or (byte)'\r' or (byte)'\n')) _impossible = true;
            if (next == 0) _impossible = true;
            (_before, _byte) = (_byte, next);
        }
    }

    /// <summary>To be asked once, after the last byte.</summary>
    /// <param name="mostOdd">Share of the bytes above ASCII that may be odd.</param>
    public bool IsLikely(double mostOdd)
    {
        if (_byte >= 0x80) Judge(_before, _byte, (byte)'\n');
        if (_eastern > 0 && _carons * FewCarons > _letters) return false; // ø ì è ù ò beside š and ž are ř ě č ů ň of Windows-1250
        return !_impossible && _beside * 2 >= _letters && _odd <= mostOdd * (_letters + _signs);
    }

    private void Judge(byte before, byte value, byte next)
    {
        if (value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D) _impossible = true; // no character of Windows-1252
        if (before is >= 0xC2 and < 0xE0 && value < 0xC0) _odd++; // a letter of UTF-8
        if (IsLetter(value))
        {
            _letters++;
            if (value is 0x8A or 0x8E or 0x9A or 0x9E) _carons++;
            if (value is 0xF8 or 0xEC or 0xE8 or 0xF9 or 0xF2) _eastern++;
            if (char.IsAsciiLetter((char)before) || char.IsAsciiLetter((char)next)) _beside++;
            if (value is 0xD0 or 0xDD or 0xDE or 0xF0 or 0xFD or 0xFE || IsCapital(value) && char.IsAsciiLetterLower((char)before)) _odd++;
        }
        else
        {
            _signs++;
            bool joins = value is 0x92 or 0x96 or 0x97 or 0xAD or 0xB7; // ’ – — soft hyphen ·
            if (!joins && char.IsAsciiLetter((char)before) && char.IsAsciiLetter((char)next) || IsSymbol(value) && IsSymbol(before)) _odd++;
        }
    }

    private static bool IsLetter(byte value) => value is >= 0xC0 and not (0xD7 or 0xF7) or 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E or 0x9F;

    /// <summary>A sign that is no quotation mark, dash or blank: two of them do not follow each other.</summary>
    private static bool IsSymbol(byte value) => value is > 0xA0 and < 0xC0 and not (0xAB or 0xBB);

    private static bool IsCapital(byte value) => value is >= 0xC0 and < 0xDF or 0x8A or 0x8C or 0x8E or 0x9F;
}
