using Hone.Files;

namespace Hone.Training;

/// <summary>A run on disk: a folder that any other program can read.</summary>
public sealed class RunFolder
{
    private readonly (string Parent, string Name)? _series;
    private bool _isNew, _made;

    private RunFolder(string path, bool isNew, (string, string)? series = null)
    {
        Path = path;
        _isNew = isNew;
        _series = series;
    }

    /// <summary>Where it is; for one of a series settled when the run starts.</summary>
    public string Path { get; private set; }

    /// <summary>Everything that determines the result.</summary>
    public string Recipe => In("recipe.json");

    /// <summary>One line an epoch.</summary>
    public string Metrics => In("metrics.jsonl");

    /// <summary>The best model on dev.</summary>
    public string Model => In("model.safetensors");

    /// <summary>The last state, for resuming.</summary>
    public string Checkpoint => In("checkpoint.safetensors");

    /// <summary>What the run came to, times included.</summary>
    public string Report => In("report.json");

    /// <summary>What was found out about the model and its data.</summary>
    public string Analysis => In("analysis.json");

    /// <summary>All of it as a page for people.</summary>
    public string Page => In("report.html");

    /// <summary>Put here by a person while the run goes on: a number or a schedule that the learning rate follows from the end of the epoch on. Deleted once that is recorded.</summary>
    public string LearningRate => In("learning-rate.json");

    /// <summary>There while a process trains in this folder.</summary>
    internal string Lock => In("running.lock");

    /// <summary>A new run; its folder is made when the run starts, so that what is refused before leaves nothing behind.</summary>
    /// <exception cref="InputException">The folder already holds a run, or a file has its name.</exception>
    public static RunFolder New(string path)
    {
        var folder = new RunFolder(path, isNew: true);
        if (File.Exists(path))
            throw new InputException($"{path} is a file; a run needs a folder. Choose another name with --out.");
        return File.Exists(folder.Recipe) ? throw folder.Taken() : folder;
    }

    /// <summary>A new run in the first of parent/name-1, parent/name-2 … that is free when it starts: of two that start at once each gets its own.</summary>
    public static RunFolder Next(string parent, string name) => new(NextFree(parent, name), isNew: true, (parent, name));

    /// <summary>A run that exists.</summary>
    /// <exception cref="InputException">The folder holds no run.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(path, isNew: false);
        if (!File.Exists(folder.Recipe))
            throw new InputException(Directory.Exists(path)
                ? $"{path} is no run folder: it has no recipe.json. Give the folder that hone train wrote."
                : $"There is no folder {path}. Give the folder that hone train wrote.");
        return folder;
    }

    /// <summary>Makes the folder where it is not there yet, and keeps everybody else out until the lock is given back.</summary>
    /// <exception cref="InputException">Somebody else is training in it, or it came to hold another run, or it cannot be made.</exception>
    internal FileLock Take()
    {
        while (true)
        {
            _made = !Directory.Exists(Path);
            Make();
            var taken = FileLock.TryTake(Lock);
            if (taken is not null && !(_isNew && File.Exists(Recipe)))
            {
                _isNew = false;
                return taken;
            }
            taken?.Dispose();
            if (_series is not var (parent, name)) throw taken is null ? InUse() : Taken();
            Path = NextFree(parent, name);
        }
    }

    /// <summary>Gives the lock back; a folder that was made for nothing goes too.</summary>
    internal void Leave(FileLock held)
    {
        held.Dispose();
        if (!_made) return;
        try { Directory.Delete(Path); }
        catch (Exception fault) when (FileFault.Covers(fault)) { } // it holds a run, as it should
    }

    /// <summary>Asked before and after each writing: a test lets the disk fail or the process die there.</summary>
    internal Action? Probe { get; set; }

    /// <summary>Writes one thing; where it fails, the message also says how to go on.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    internal void Write(Action write)
    {
        try
        {
            Probe?.Invoke();
            write();
            Probe?.Invoke();
        }
        catch (InputException) when (!Directory.Exists(Path))
        {
            throw new InputException($"{Path} is gone: the run's folder was deleted or moved while it was being written. The run ended. Bring the folder back and go on with hone train --resume {Path}, or start a new run.");
        }
        catch (InputException fault) when (File.Exists(Recipe))
        {
            throw new InputException($"{fault.Message} After that go on with hone train --resume {Path} {(File.Exists(Checkpoint) ? "from the last checkpoint, which is whole" : "from the start; there is no checkpoint yet")}.", fault);
        }
    }

    private void Make()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception fault) when (FileFault.Covers(fault))
        {
            throw FileFault.Of(Path, "made", fault);
        }
    }

    private InputException InUse() =>
        new($"{Path} is in use: {(FileLock.Holder(Lock) is { } process ? $"process {process} is" : "another process is")} training in it. Wait until that has ended, or end it, or choose another folder with --out.");

    private InputException Taken() =>
        new($"{Path} already holds a run. Go on with it by hone train --resume {Path}, or choose another folder with --out.");

    private static string NextFree(string parent, string name)
    {
        for (int n = 1; ; n++)
            if (System.IO.Path.Join(parent, $"{name}-{n}") is var path && !Directory.Exists(path)) return path;
    }

    private string In(string file) => System.IO.Path.Join(Path, file);
}
