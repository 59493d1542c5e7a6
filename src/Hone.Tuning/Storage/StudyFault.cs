namespace Hone.Tuning.Storage;

/// <summary>What every store says in the same words.</summary>
internal static class StudyFault
{
    public static InputException Taken(string name) => new($"There is a study named {name} already. Go on with it, or choose another name.");

    public static InputException Missing(string name, IEnumerable<string> others) =>
        new($"There is no study named {name}; {(string.Join(", ", others) is { Length: > 0 } known ? $"there are {known}" : "there are none")}.");
}
