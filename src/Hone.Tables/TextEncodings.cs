using System.Text;

namespace Hone.Tables;

/// <summary>The encodings that files of rows are read in, by the names people give them. Bytes that do not fit are refused.</summary>
public static class TextEncodings
{
    private const int WesternPage = 1252;

    /// <summary>Latin-1 as files have it: with <c>€ “ ” ’ – š œ ž</c> where the standard has control characters.</summary>
    internal static Encoding Western => CodePagesEncodingProvider.Instance.GetEncoding(WesternPage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Null for another name than <c>utf-8</c>, <c>utf-16</c>, <c>latin1</c> and what they are called elsewhere.</summary>
    public static Encoding? Find(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        "utf-16" or "utf16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        "latin1" or "latin-1" or "iso-8859-1" or "windows-1252" or "cp1252" => Western,
        _ => null,
    };
}
