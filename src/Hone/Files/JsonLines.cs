using System.Text;

namespace Hone.Files;

/// <summary>A text file that grows by one line of JSON at a time, such as metrics.jsonl. Lines end with a line feed.</summary>
public static class JsonLines
{
    /// <summary>Adds a line and hands it to the operating system: it survives the end of this process, not a power cut (see <see cref="Flush"/>).</summary>
    /// <exception cref="ArgumentException">The line holds a line break.</exception>
    /// <exception cref="InputException">The file cannot be written; it holds no part of the line then.</exception>
    public static void Append(string path, string line)
    {
        if (line.AsSpan().IndexOfAny('\n', '\r') >= 0) throw new ArgumentException($"One line was expected, found a line break in: {line}", nameof(line));
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            long start = file.Length;
            try { file.Write(Encoding.UTF8.GetBytes(line + "\n")); } // one call: no reader meets half a line
            catch (IOException) { file.SetLength(start); throw; }
        }
        catch (Exception e) when (FileFault.Covers(e)) { throw FileFault.Of(path, "written", e); }
    }

    /// <summary>Brings the file to the disk. Call it before writing a checkpoint that counts these lines.</summary>
    /// <exception cref="InputException">The file is missing or the disk failed.</exception>
    public static void Flush(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (FileFault.Covers(e)) { throw FileFault.Of(path, "written", e); }
    }

    /// <summary>Keeps the first <paramref name="lines"/> lines, all or nothing. What follows goes, half a line too.</summary>
    /// <exception cref="InputException">There are fewer whole lines than that, or the file cannot be read or written.</exception>
    public static void CutTo(string path, int lines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        if (lines == 0 && !File.Exists(path)) return;
        byte[] text;
        try { text = File.ReadAllBytes(path); }
        catch (Exception e) when (FileFault.Covers(e)) { throw FileFault.Of(path, "read", e); }

        int end = 0;
        for (int line = 0; line < lines; line++)
        {
            int feed = text.AsSpan(end).IndexOf((byte)'\n');
            if (feed < 0) throw new InputException($"{path} ends early: found {line} whole lines, expected {lines} or more. Restore the file, or start a new run.");
            end += feed + 1;
        }
        if (end < text.Length) AtomicFile.Write(path, stream => stream.Write(text.AsSpan(0, end)));
    }
}
