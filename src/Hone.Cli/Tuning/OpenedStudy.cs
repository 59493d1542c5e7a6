using Hone.Tuning;
using Hone.Tuning.Storage;

namespace Hone.Cli.Tuning;

/// <summary>A study of <c>hone tune</c> that is looked at.</summary>
internal sealed record OpenedStudy(SqliteStudyStore Store, Study Study, TuneSetup Setup, TuneFiles Files) : IDisposable
{
    /// <exception cref="InputException">There is no such file, or it holds no study of hone tune.</exception>
    public static OpenedStudy Of(string path)
    {
        var store = SqliteStudyStore.OpenExisting(path);
        try
        {
            var study = Study.Open(store, Only(store, path));
            return new OpenedStudy(store, study, TuneSetup.Of(study.Definition, path), new TuneFiles(path));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The one study of a file.</summary>
    /// <exception cref="InputException">There is none, or there are several, which hone tune never makes.</exception>
    public static string Only(SqliteStudyStore store, string path) => store.Studies switch
    {
        [var study] => study.Name,
        [] => throw new InputException($"{path} holds no study."),
        var several => throw new InputException($"{path} holds {several.Count} studies ({string.Join(", ", several.Select(study => study.Name))}); hone tune works on files of one."),
    };

    /// <exception cref="InputException">There is no trial of that number.</exception>
    public TrialRecord Trial(int number) => number >= 0 && number < Study.Trials.Count ? Study.Trials[number]
        : throw new InputException($"--trial: found {number}; {Files.Study} has {(Study.Trials.Count == 0 ? "no trials yet" : $"the trials 0 to {Study.Trials.Count - 1}")}.");

    public void Dispose()
    {
        Study.Dispose();
        Store.Dispose();
    }
}
