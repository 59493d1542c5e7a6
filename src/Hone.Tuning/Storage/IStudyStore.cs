namespace Hone.Tuning.Storage;

/// <summary>Keeps studies. All that is decided about a study is decided inside <see cref="Transact"/>; a store only remembers.</summary>
public interface IStudyStore : IDisposable
{
    /// <summary>In the order in which they were made.</summary>
    IReadOnlyList<StudyDefinition> Studies { get; }

    /// <exception cref="InputException">There is one of that name.</exception>
    void Create(StudyDefinition study);

    /// <summary>Does something with a study while nobody else reads or writes it; an exception leaves it as it was.</summary>
    /// <exception cref="InputException">There is no such study, or the store cannot be read or written.</exception>
    T Transact<T>(string study, Func<IStudyTransaction, T> work);
}
