namespace Hone.Reports.Advising;

/// <summary>Command lines that go on from a run.</summary>
internal sealed class Commands(RunFiles run)
{
    private static readonly string[] Kept = ["task", "dev", "test", "delimiter", "decimal", "encoding"];

    public string Resume => $"hone train --resume {Quoted(run.Path)}";

    public string Predict => $"hone predict {Quoted(run.Path)} NEW.csv";

    public string Baseline(string error) => $"hone report {Quoted(run.Path)} --baseline-error {error}";

    /// <summary>The same training with something changed; null where the recipe does not say what it was trained on.</summary>
    /// <param name="change">Options, already quoted.</param>
    /// <param name="instead">A setting of the data that the change replaces.</param>
    public string? Train(string change, string? instead = null)
    {
        if (run.Recipe.Data is not { Target: { } target } data) return null;
        var options = Kept.Where(name => name != instead && data.Settings.ContainsKey(name) && (name, data.Settings[name]) != ("dev", "0.2")).Select(name => $" --{name} {Quoted(data.Settings[name])}");
        return $"hone train {Quoted(data.File)} --target {Quoted(target)}{string.Concat(options)} --recipe {Quoted(System.IO.Path.Join(run.Path, "recipe.json"))} {change}";
    }

    /// <summary>A word as a shell takes it: in quotes where it holds anything but letters, digits and . _ / : , = + -.</summary>
    public static string Quoted(string word)
    {
        bool plain = word != "" && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "._/:,=+-".Contains(letter));
        return plain ? word : $"'{word.Replace("'", "'\\''")}'";
    }
}
