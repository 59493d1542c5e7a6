namespace Hone.Cli;

/// <summary>Whether two paths lead to one file.</summary>
internal static class Places
{
    private const int MostLinks = 40; // links that lead in a circle

    public static bool AreSame(string path, string other) =>
        string.Equals(Real(path), Real(other), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The full path, links to files and to folders followed.</summary>
    private static string Real(string path, int links = 0)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder || links > MostLinks) return full;
        string own = Path.Join(Real(folder, links), Path.GetFileName(full));
        return new FileInfo(own).LinkTarget is { } target ? Real(Path.Combine(Path.GetDirectoryName(own)!, target), links + 1) : own;
    }
}
