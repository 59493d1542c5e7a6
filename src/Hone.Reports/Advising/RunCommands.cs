using System.Globalization;
using Hone.Tables;

namespace Hone.Reports.Advising;

/// <summary>Command lines that go on from a run.</summary>
internal sealed class RunCommands(RunFiles run)
{
    private const int MostChange = 300;

    /// <summary>How the run's data was read, divided and weighed; null where the recipe does not say what it was trained on.</summary>
    private readonly TrainingOptions? _options = run.Recipe.Data is { Target: not null } data ? TrainingSource.Read(data, Path.Join(run.Path, "recipe.json")) : null;

    private readonly string _run = TrainingArguments.Place(run.Path);

    public string Resume => Shell.Line("hone", "train", "--resume", _run);

    /// <summary>New rows are read as those of training were.</summary>
    public string Predict => Shell.Line(["hone", "predict", _run, "NEW.csv", .. _options is null ? [] : TrainingArguments.Of(_options.Reading)]);

    public string Baseline(string error) => Shell.Line("hone", "report", _run, "--baseline-error", error);

    public double? DevShare => _options?.DevShare;

    /// <summary>The same training with edits of its recipe; null where there are none, or none that fit on a few lines.</summary>
    public string? Train(IReadOnlyList<string> edits)
    {
        string change = string.Join(' ', edits.Select(edit => "--set " + Shell.Quoted(edit)));
        return edits.Count == 0 || change.Length > MostChange ? null : Train(change);
    }

    /// <summary>The same training on the same data with something changed; null where the recipe does not say what it was trained on.</summary>
    /// <param name="change">Options, already quoted; "" for none.</param>
    /// <param name="with">What changes of the data; null for nothing.</param>
    public string? Train(string change, Func<TrainingOptions, TrainingOptions>? with = null)
    {
        if (_options is null) return null;
        string[] baseline = run.Analysis?.BaselineError is { } error ? ["--baseline-error", error.ToString("R", CultureInfo.InvariantCulture)] : [];
        string line = Shell.Line(["hone", "train", .. TrainingArguments.Of(with?.Invoke(_options) ?? _options), "--recipe", Path.Join(_run, "recipe.json"), .. baseline]);
        return change == "" ? line : $"{line} {change}";
    }
}
