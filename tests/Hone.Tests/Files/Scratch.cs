namespace Hone.Tests.Files;

/// <summary>A folder of a test's own, deleted after it.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("hone-test-").FullName;

    /// <summary>The path of a file of this name in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    public string[] Names => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
