using Hone.Diagnosis;
using Hone.Files;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Networks;

/// <summary>Checkpoints of trials that may go on: one file for each attempt, so that a worker that lost its trial and does not know it yet writes beside the new one, not over it.</summary>
/// <param name="folder">Made when the first one is written.</param>
public sealed class TrialFiles(string folder)
{
    private const string Ending = ".safetensors";

    public string Folder => folder;

    /// <summary>Where an attempt writes.</summary>
    public string Of(int trial, int attempt) => Path.Join(folder, $"{trial}.{attempt}{Ending}");

    /// <summary>The newest checkpoint of a trial; null for none.</summary>
    public string? Newest(int trial) => Attempts(trial).OrderBy(file => file.Attempt).Select(file => file.Path).LastOrDefault();

    /// <summary>Makes the folder.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public void Prepare()
    {
        try { Directory.CreateDirectory(folder); }
        catch (Exception fault) when (FileFault.Covers(fault)) { throw FileFault.Of(folder, "made", fault); }
    }

    /// <summary>Deletes the checkpoints of a trial that an attempt's own has made needless; what cannot be deleted now is left.</summary>
    public void DeleteBefore(int trial, int attempt)
    {
        if (!File.Exists(Of(trial, attempt))) return;
        foreach (var (path, earlier) in Attempts(trial))
            if (earlier < attempt) TryDelete(path);
    }

    /// <summary>Deletes the checkpoints of trials that have ended; what cannot be deleted now is left.</summary>
    /// <param name="trials">A study's, by number; what is not among them is left.</param>
    public void Keep(IReadOnlyList<TrialRecord> trials)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string path in Directory.EnumerateFiles(folder, "*" + Ending))
            if (Parse(path) is var (trial, _) && trial < trials.Count && trials[trial].State > TrialState.Paused) TryDelete(path);
    }

    /// <summary>Deletes the folder where nothing is left in it: once nobody writes any more.</summary>
    public void Leave()
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder);
        }
        catch (Exception fault) when (FileFault.Covers(fault)) { } // not empty: trials can go on
    }

    private IEnumerable<(string Path, int Attempt)> Attempts(int trial)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.EnumerateFiles(folder, $"{trial}.*{Ending}"))
            if (Parse(path) is var (number, attempt) && number == trial) yield return (path, attempt);
    }

    private static (int Trial, int Attempt)? Parse(string path) =>
        Path.GetFileName(path)[..^Ending.Length].Split('.') is [var trial, var attempt] && int.TryParse(trial, out int number) && int.TryParse(attempt, out int which) ? (number, which) : null;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            AtomicFile.DeleteLeftovers(path);
        }
        catch (Exception fault) when (FileFault.Covers(fault)) { }
    }
}
