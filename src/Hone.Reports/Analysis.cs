using System.Text.Json.Serialization;
using Hone.Diagnosis;
using Hone.Reports.Facts;
using Hone.Tables.Profiles;

namespace Hone.Reports;

/// <summary>What was found out about a trained model and its data: analysis.json. Data and recipe determine it, no time and no place is in it, unless it is cut short.</summary>
public sealed record Analysis
{
    /// <summary>The file's name, without its folder.</summary>
    public required string File { get; init; }

    public required string Target { get; init; }

    public required TaskKind Task { get; init; }

    /// <summary>The name of the metric.</summary>
    public required string Metric { get; init; }

    public required bool HigherIsBetter { get; init; }

    /// <summary>The best possible error, or a person's, as --baseline-error said; null where nobody did.</summary>
    public double? BaselineError { get; init; }

    /// <summary>The metric on the training rows, in evaluation mode; null, as all that follows, where there is no model.</summary>
    public Estimate? Train { get; init; }

    public Estimate? Dev { get; init; }

    /// <summary>The standard error of the loss on dev; null where it has none.</summary>
    public double? DevLossError { get; init; }

    /// <summary>Null where no rows were kept for test.</summary>
    public Estimate? Test { get; init; }

    /// <summary>Every usual metric of the task that has a value, by name, on test where there is one, else on dev.</summary>
    public IReadOnlyDictionary<string, double>? Measures { get; init; }

    /// <summary>The metric on dev of always giving the same answer.</summary>
    public double? GuessOnDev { get; init; }

    /// <summary>Against guessing, on test where there is one, else on dev; so are <see cref="Classes"/> and <see cref="Numbers"/>.</summary>
    public Comparison? Guessing { get; init; }

    /// <summary>Beside a linear model on the same rows; null where none was trained.</summary>
    public LinearFacts? Linear { get; init; }

    /// <summary>Whether the linear model was left out because somebody did not wait for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCutShort { get; init; }

    /// <summary>What the networks of an ensemble come to; null for one network.</summary>
    public MembersFacts? Members { get; init; }

    /// <summary>The same figures with rows counted as in the loss, by which the model is judged then; null where all counted the same.</summary>
    public Weighed? Weighed { get; init; }

    /// <summary>The class that guessing always says; null for numbers.</summary>
    public string? GuessedClass { get; init; }

    public ClassFacts? Classes { get; init; }

    public NumberFacts? Numbers { get; init; }

    public Contributions? Contributions { get; init; }

    public NetworkFacts? Network { get; init; }

    public required DataProfile Profile { get; init; }

    /// <summary>Columns that were learned from, and as what: number, category, boolean, date or text.</summary>
    public IReadOnlyDictionary<string, string> LearnedAs { get; init; } = new Dictionary<string, string>();

    /// <summary>What was assumed and left out, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A metric's value as an error: what is missing to 1 where higher is better, else the value itself.</summary>
    public double ErrorOf(double value) => HigherIsBetter ? 1 - value : value;

    /// <summary>What the verdict goes by: rows counted as in the loss, where they did not count the same.</summary>
    internal (Estimate? Train, Estimate? Dev, double? GuessOnDev, Comparison? Guessing) Judged =>
        Weighed is { } weighed ? (weighed.Train, weighed.Dev, weighed.GuessOnDev, weighed.Guessing) : (Train, Dev, GuessOnDev, Guessing);

    /// <summary>Whether the model does better on dev, by more than chance, than what was said to be the best possible, which can then not be true.</summary>
    internal bool BeatsBaseline => Judged.Dev is { } dev && BaselineError - ErrorOf(dev.Value) > Diagnosis.BiasVariance.Errors * dev.StandardError;

    /// <summary>The error that cannot be avoided, where somebody said one that can be true.</summary>
    internal double? KnownBaseline => BeatsBaseline ? null : BaselineError;

    /// <summary>Null where there is no model, or its metric has no value.</summary>
    public BiasVariance? BiasVariance() => Judged is ({ } train, { } dev, { } guess, _) && double.IsFinite(train.StandardError + dev.StandardError)
        ? Diagnosis.BiasVariance.Of((ErrorOf(train.Value), train.StandardError), (ErrorOf(dev.Value), dev.StandardError), KnownBaseline ?? 0, ErrorOf(guess))
        : null;
}
