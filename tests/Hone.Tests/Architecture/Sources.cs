namespace Hone.Tests.Architecture;

/// <summary>The source files of the repository.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder, by their path from there with forward slashes; build outputs left out.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Below(string folder)
    {
        string root = Path.Combine(Root, folder);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!path.Split('/').Any(part => part is "bin" or "obj")) yield return (path, File.ReadAllLines(file));
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hone.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"There is no Hone.slnx above {AppContext.BaseDirectory}: the tests read the sources and must run inside the repository.");
    }
}
