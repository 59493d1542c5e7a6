namespace Hone.Files;

/// <summary>Reads small files of text.</summary>
internal static class TextFile
{
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try { return File.ReadAllText(path); }
        catch (Exception fault) when (FileFault.Covers(fault)) { throw FileFault.Of(path, "read", fault); }
    }
}
