namespace Hone.Files;

/// <summary>Writes a file so that a reader, a crash or a power cut finds the old content or the new one, never a mixture.</summary>
public static class AtomicFile
{
    /// <summary>How the names of unfinished files end: <c>model.safetensors.k2x9q1zd.a3f.hone-tmp</c> will become <c>model.safetensors</c>.</summary>
    public const string TemporarySuffix = ".hone-tmp";

    /// <summary>Writes a temporary file beside <paramref name="path"/>, brings it to the disk and renames it over.</summary>
    /// <param name="write">Writes the content; it leaves the stream open. What it throws is thrown on, and the old file stays.</param>
    /// <remarks>Each write has a temporary file of its own, so of two writers the later one wins with a whole file.
    /// A symbolic link at <paramref name="path"/> is replaced, not followed.</remarks>
    /// <exception cref="InputException">The disk is full, the folder is missing or not writable, or the like.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = $"{path}.{Path.GetRandomFileName()}{TemporarySuffix}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true); // the content before the name: a rename may reach the disk first
            }
            File.Move(temporary, path, overwrite: true);
            FolderSync.Flush(FolderOf(path));
        }
        catch (Exception e)
        {
            Discard(temporary);
            if (FileFault.Covers(e)) throw FileFault.Of(path, "written", e);
            throw;
        }
    }

    /// <summary>Deletes what writes of <paramref name="path"/> left behind when their process was killed. Only for the one owner of the file.</summary>
    /// <exception cref="InputException">The folder cannot be read.</exception>
    public static void DeleteLeftovers(string path)
    {
        string folder = FolderOf(path);
        if (!Directory.Exists(folder)) return;
        string start = Path.GetFileName(path) + ".";
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*" + TemporarySuffix))
                if (Path.GetFileName(file).StartsWith(start, StringComparison.Ordinal)) Discard(file);
        }
        catch (Exception e) when (FileFault.Covers(e)) { throw FileFault.Of(folder, "listed", e); }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    // What led here matters more than a temporary file that cannot be deleted.
    private static void Discard(string temporary)
    {
        try { File.Delete(temporary); }
        catch (Exception e) when (FileFault.Covers(e)) { }
    }
}
