using Hone.Tables.Sources;
using Hone.Training;

namespace Hone.Tables;

/// <summary>Finds the folder that a run was started in, which the names of its files go from. Nothing is kept of it: a run has the same bytes wherever it is made.</summary>
internal static class StartFolder
{
    /// <summary>The present folder where the data is there; else the nearest one around the run that has the very same data under that name.</summary>
    /// <exception cref="InputException">The data is not found.</exception>
    public static string Find(DataSource source, string run)
    {
        if (File.Exists(source.File)) return "";
        for (string? around = Path.GetFullPath(run); around is not null && !Path.IsPathRooted(source.File); around = Path.GetDirectoryName(around))
            if (Path.Combine(around, source.File) is var file && File.Exists(file) && Fingerprint.Of(file) == source.Sha256) return around;
        throw new InputException($"Found no file '{source.File}', the data of {run}, {(Path.IsPathRooted(source.File) ? "" : $"in {Environment.CurrentDirectory} nor in a folder around the run; the name goes from where the run was started. Go there, or ")}" +
            "bring the file back, and try again.");
    }

    /// <summary>The same options with their files named from here.</summary>
    /// <param name="start">As <see cref="Find"/> found it.</param>
    public static TrainingOptions Apply(TrainingOptions options, string start) => options with
    {
        Data = Path.Combine(start, options.Data),
        Target = Labels.AreApart(Path.Combine(start, options.Data)) && File.Exists(Path.Combine(start, options.Target)) ? Path.Combine(start, options.Target) : options.Target,
        Test = options.Test is { } test && options.TestShare is null ? Path.Combine(start, test) : options.Test,
        TestTarget = options.TestTarget is { } target ? Path.Combine(start, target) : null,
    };
}
