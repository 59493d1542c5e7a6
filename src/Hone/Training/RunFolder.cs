using System.Globalization;
using Hone.Files;

namespace Hone.Training;

/// <summary>A run on disk: a folder that any other program can read.</summary>
public sealed class RunFolder
{
    private const int MostLost = 100, AlreadyThere = 17, WindowsAlreadyThere = unchecked((int)0x800700B7);

    private readonly (string Parent, string Name)? _series;
    private readonly List<string> _made = []; // the innermost first
    private bool _isNew;
    private FileLock? _lock;
    private int _recorders;

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

    /// <summary>What the doctor found.</summary>
    public string Findings => In("findings.json");

    /// <summary>All of it as a page for people.</summary>
    public string Page => In("report.html");

    /// <summary>Put here by a person while the run goes on: a number or a schedule that the learning rate follows from the end of the epoch on. Deleted once that is recorded.</summary>
    public string LearningRate => In("learning-rate.json");

    /// <summary>The error that nobody can avoid, a number, as somebody said; the report tells bias by it.</summary>
    public string BaselineError => In("baseline-error.json");

    /// <summary>Where a member of an ensemble, counted from 0, keeps its run: the first here, each other in a folder of its own, which is made when it starts.</summary>
    public RunFolder Member(int member) => member == 0 ? this : new RunFolder(In(System.IO.Path.Join("members", (member + 1).ToString(CultureInfo.InvariantCulture))), isNew: false);

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

    /// <summary>Makes the folder where it is not there yet, and keeps everybody else out until the result is disposed. Hold it before anything is read from it:
    /// what is read later can no longer change. What writes of a killed process left behind is deleted.</summary>
    /// <returns>Gives the folder back; one that was made for nothing goes too.</returns>
    /// <exception cref="InputException">Somebody else is training in it, or it came to hold another run, or it cannot be made.</exception>
    public IDisposable Hold()
    {
        _lock = Take();
        try
        {
            foreach (string file in (string[])[Recipe, Metrics, Model, Checkpoint, Report, Analysis, Findings, Page, BaselineError]) AtomicFile.DeleteLeftovers(file);
        }
        catch
        {
            Leave();
            throw;
        }
        return new Ending(Leave);
    }

    /// <summary>The folder for one recorder: held by whoever called <see cref="Hold"/>, or from now on.</summary>
    /// <exception cref="InputException">As for <see cref="Hold"/>; or another recorder is writing into it.</exception>
    internal IDisposable Record()
    {
        if (Interlocked.Exchange(ref _recorders, 1) != 0) throw InUse();
        try
        {
            var held = _lock is null ? Hold() : null;
            return new Ending(() =>
            {
                held?.Dispose();
                _recorders = 0;
            });
        }
        catch (InputException)
        {
            _recorders = 0;
            throw;
        }
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

    private FileLock Take()
    {
        for (int lost = 0; ;)
        {
            FileLock? taken;
            try
            {
                Make();
                taken = FileLock.TryTake(Lock);
            }
            catch (InputException fault) when (CameOrWent(fault) && lost++ < MostLost) { continue; } // its owner before had made it for nothing
            catch (InputException)
            {
                Unmake();
                throw;
            }
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

    /// <summary>Whether the folder was there for one call to the system and not for the next.</summary>
    private static bool CameOrWent(InputException fault) => fault.InnerException is DirectoryNotFoundException or FileNotFoundException or IOException { HResult: AlreadyThere or WindowsAlreadyThere };

    private void Leave()
    {
        _lock?.Dispose();
        _lock = null;
        Unmake();
    }

    private void Make()
    {
        try
        {
            _made.Clear();
            for (string? folder = System.IO.Path.GetFullPath(Path); folder is not null && !Directory.Exists(folder); folder = System.IO.Path.GetDirectoryName(folder)) _made.Add(folder);
            Directory.CreateDirectory(Path);
        }
        catch (Exception fault) when (FileFault.Covers(fault))
        {
            Unmake();
            throw FileFault.Of(Path, "made", fault);
        }
    }

    /// <summary>Deletes the folders that were made for it, as far as they are empty.</summary>
    private void Unmake()
    {
        try
        {
            foreach (string folder in _made.Where(Directory.Exists)) Directory.Delete(folder);
        }
        catch (Exception fault) when (FileFault.Covers(fault)) { } // it holds a run, as it should
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

    /// <summary>Does something when it is disposed for the first time.</summary>
    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
