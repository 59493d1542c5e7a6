using Hone.Files;

namespace Hone.Training;

/// <summary>A run on disk: a folder that any other program can read.</summary>
public sealed class RunFolder
{
    private RunFolder(string path) => Path = path;

    public string Path { get; }

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

    /// <summary>A new run; its folder is made when the run starts, so that what is refused before leaves nothing behind.</summary>
    /// <exception cref="InputException">The folder already holds a run, or a file has its name.</exception>
    public static RunFolder New(string path)
    {
        var folder = new RunFolder(path);
        if (File.Exists(path))
            throw new InputException($"{path} is a file; a run needs a folder. Choose another name with --out.");
        if (File.Exists(folder.Recipe))
            throw new InputException($"{path} already holds a run. Go on with it by hone train --resume {path}, or choose another folder with --out.");
        return folder;
    }

    /// <summary>Makes the folder, and those above it, where it is not there yet.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public void Make()
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

    /// <summary>A run that exists.</summary>
    /// <exception cref="InputException">The folder holds no run.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(path);
        if (!File.Exists(folder.Recipe))
            throw new InputException(Directory.Exists(path)
                ? $"{path} is no run folder: it has no recipe.json. Give the folder that hone train wrote."
                : $"There is no folder {path}. Give the folder that hone train wrote.");
        return folder;
    }

    /// <summary>The first of parent/name-1, parent/name-2 … that does not exist.</summary>
    public static string NextFree(string parent, string name)
    {
        for (int n = 1; ; n++)
            if (System.IO.Path.Join(parent, $"{name}-{n}") is var path && !Directory.Exists(path)) return path;
    }

    private string In(string file) => System.IO.Path.Join(Path, file);
}
