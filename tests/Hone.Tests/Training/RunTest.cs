using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>Runs in folders of a test's own, in memory where the system has such a place: their many writes then take no time.</summary>
public abstract class RunTest : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly string _place = Path.Join(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"hone-run-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_place)) Directory.Delete(_place, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The path of a run of that name.</summary>
    protected string this[string name] => Path.Join(_place, name);

    /// <summary>A checkpoint after every step.</summary>
    internal static RunRecorder Recorder(RunFolder folder) => new(folder, new Dictionary<string, string>()) { Every = TimeSpan.Zero };

    /// <summary>Starts a run, or goes on with it where its folder is there, to its end.</summary>
    internal RunFolder Train(Recipe recipe, string name, int threads = 1, params Callback[] callbacks) => Train(recipe, FolderOf(name), threads, callbacks);

    internal static RunFolder Train(Recipe recipe, RunFolder folder, int threads = 1, params Callback[] callbacks)
    {
        if (File.Exists(folder.Recipe)) recipe = Catalog.Default.FromJson(File.ReadAllText(folder.Recipe), folder.Recipe);
        var from = File.Exists(folder.Checkpoint) ? Checkpoint.Read(folder.Checkpoint) : null;
        new Trainer(recipe, [Recorder(folder), .. callbacks]) { From = from, Threads = threads }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        return folder;
    }

    internal RunFolder FolderOf(string name) => File.Exists(Path.Join(this[name], "recipe.json")) ? RunFolder.Open(this[name]) : RunFolder.New(this[name]);

    /// <summary>The same files with the same bytes, and no others.</summary>
    internal static void AssertSame(RunFolder expected, RunFolder found, string when = "")
    {
        static string[] Names(RunFolder folder) => [.. Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(Names(expected), Names(found));
        foreach (string name in Names(expected))
            Assert.True(File.ReadAllBytes(Path.Join(expected.Path, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Join(found.Path, name))), $"{name} differs {when}");
    }
}
