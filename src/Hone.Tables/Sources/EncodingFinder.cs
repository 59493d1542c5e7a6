using System.Buffers;
using System.Text;

namespace Hone.Tables.Sources;

/// <summary>Tells by its bytes how a text is encoded: by a mark, by the zeros of UTF-16, else UTF-8 or, where the beginning is none and reads as Western text, Windows-1252 (Latin-1 and more).</summary>
internal static class EncodingFinder
{
    private const int HeadBytes = 1 << 20;
    private const double MostOdd = 0.01; // of the bytes above ASCII: more, and the text is in another alphabet

    /// <summary>The encoding that a byte order mark names; null where there is none.</summary>
    public static Encoding? Mark(ByteSource source) => source.Start switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xEF, 0xBB, 0xBF, ..] => Utf8,
        _ => null,
    };

    /// <summary>The encoding that bytes without a mark show.</summary>
    /// <param name="note">What was assumed; null where it is UTF-8.</param>
    /// <exception cref="InputException">The bytes are no text, or text that could be in several encodings.</exception>
    public static Encoding Look(ByteSource source, out string? note)
    {
        note = null;
        byte[] head = new byte[HeadBytes];
        using (var stream = source.Open()) head = head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        if (Wide(head) is { } wide)
        {
            note = $"Encoding: UTF-16 without a mark, {(wide.CodePage == 1200 ? "little" : "big")}-endian (found by looking; --encoding decides).";
            return wide;
        }
        if (FirstFault(head) is not { } fault) return Utf8;
        if (!IsWestern(source))
            throw new InputException($"Found bytes that are not UTF-8 in {source.Name}, line {fault.Line}, and that do not read as Latin-1 either: the text is damaged, in another encoding, or no text. " +
                "Save it as UTF-8, or say what it is with --encoding latin1 (or utf-16).");
        note = "Encoding: Latin-1, as Windows-1252 has it (found by looking; --encoding decides).";
        return TextEncodings.Western;
    }

    /// <exception cref="InputException">Somebody said UTF-16, and no byte is zero: then every two letters would become one.</exception>
    public static Encoding Said(ByteSource source, Encoding encoding)
    {
        if (encoding is not UnicodeEncoding) return encoding;
        byte[] head = new byte[HeadBytes];
        using (var stream = source.Open()) head = head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        if (head.Length == 0 || head.Contains((byte)0)) return encoding; // line ends and delimiters have one
        throw new InputException($"Found no zero byte at the beginning of {source.Name}, as UTF-16 would have, which --encoding says; expected the encoding the file has{(FirstFault(head) is null ? ": it reads as UTF-8" : "")}. Leave --encoding out to find it by looking.");
    }

    /// <summary>The message for bytes that turned out, while they were read, not to fit their encoding.</summary>
    public static InputException Unfit(ByteSource source, Encoding encoding, Exception fault)
    {
        long? line = encoding is UTF8Encoding ? FaultyLine(source) : null;
        return new InputException($"Found bytes that are not {encoding.WebName.ToUpperInvariant()} in {source.Name}{(line is null ? "" : $", line {line}")}; the file is damaged there, or in another encoding. " +
            "Save it as UTF-8, or say what it is with --encoding latin1 (or utf-16).", fault);
    }

    private static Encoding Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>UTF-16 of a text that has many ASCII characters: every other byte is zero, and hardly any between.</summary>
    private static UnicodeEncoding? Wide(ReadOnlySpan<byte> head)
    {
        Span<int> zeros = [0, 0];
        for (int i = 0; i < head.Length; i++)
            if (head[i] == 0) zeros[i & 1]++;
        int pairs = head.Length / 2;
        bool Is(int many, int few) => many > 1 && many > pairs / 8 && few <= many / 50;
        if (!Is(zeros[0], zeros[1]) && !Is(zeros[1], zeros[0])) return null;
        var encoding = new UnicodeEncoding(bigEndian: zeros[0] > zeros[1], byteOrderMark: false, throwOnInvalidBytes: false);
        bool isText = !encoding.GetString(head).Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n'));
        return isText ? new UnicodeEncoding(zeros[0] > zeros[1], byteOrderMark: true, throwOnInvalidBytes: true) : null;
    }

    /// <summary>The line of the first bytes that are not UTF-8, and how many bytes stand before them; null for none. A sequence that the end cuts is none.</summary>
    private static (long Line, int Before)? FirstFault(ReadOnlySpan<byte> bytes)
    {
        var text = new char[1 << 14];
        long line = 1;
        int at = 0;
        while (at < bytes.Length)
        {
            var status = System.Text.Unicode.Utf8.ToUtf16(bytes[at..], text, out int read, out _, replaceInvalidSequences: false, isFinalBlock: bytes.Length < HeadBytes);
            line += bytes.Slice(at, read).Count((byte)'\n');
            at += read;
            if (status == OperationStatus.InvalidData) return (line, at);
            if (status == OperationStatus.NeedMoreData) return null;
        }
        return null;
    }

    private static long? FaultyLine(ByteSource source)
    {
        using var stream = source.Open();
        var buffer = new byte[HeadBytes];
        long line = 1;
        int kept = 0; // a line without its end, from the block before
        while (true)
        {
            int read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false) + kept;
            int whole = read < buffer.Length ? read : buffer.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            if (whole == 0) return null; // a line of a megabyte: never mind
            if (FirstFault(buffer.AsSpan(0, whole)) is { } fault) return line - 1 + fault.Line;
            if (read < buffer.Length) return null;
            line += buffer.AsSpan(0, whole).Count((byte)'\n');
            kept = read - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    /// <summary>Whether all bytes read as Western European text, and none as UTF-8: letters with accents stand in words of ASCII letters.</summary>
    private static bool IsWestern(ByteSource source)
    {
        using var stream = source.Open();
        var judge = new WesternText();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;) judge.Add(buffer.AsSpan(0, read));
        return judge.IsLikely(MostOdd);
    }
}
