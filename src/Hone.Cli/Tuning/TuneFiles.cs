using Hone.Tuning.Networks;

namespace Hone.Cli.Tuning;

/// <summary>What lies beside a study's file.</summary>
/// <param name="Study">The file itself.</param>
internal sealed record TuneFiles(string Study)
{
    private const string Ending = ".db";

    /// <summary>The first of studies/name-1.db, studies/name-2.db … that is free.</summary>
    public static TuneFiles Next(string data)
    {
        string name = Path.GetFileName(data).Split('.')[0] is { Length: > 0 } first ? first : "study";
        for (int n = 1; ; n++)
            if (Path.Join("studies", $"{name}-{n}{Ending}") is var path && !Path.Exists(path)) return new TuneFiles(path);
    }

    private string Stem => Study.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? Study[..^Ending.Length] : Study;

    /// <summary>The study's name in its file.</summary>
    public string Name => Path.GetFileName(Stem);

    /// <summary>Checkpoints of trials that may go on.</summary>
    public TrialFiles Trials => new($"{Stem}.trials");

    /// <summary>The run of the best trial's recipe.</summary>
    public string Best(int trial) => $"{Stem}.best-{trial}";

    /// <summary>What a confirmation came to.</summary>
    public string Confirmation => $"{Stem}.confirmation.json";

    /// <summary>The report for people.</summary>
    public string Page => $"{Stem}.html";
}
