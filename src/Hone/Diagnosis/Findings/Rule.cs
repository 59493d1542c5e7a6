namespace Hone.Diagnosis.Findings;

/// <summary>Something that can be wrong: its statistic, its limits, what to say, and where that is from.</summary>
/// <typeparam name="TFacts">What it looks at.</typeparam>
public abstract class Rule<TFacts>
{
    /// <summary>In kebab case, as findings, documentation and options say it: symmetric-units.</summary>
    public abstract string Name { get; }

    public abstract Origin Origin { get; }

    public abstract Limits Limits { get; }

    /// <summary>A paper, a book, or the measurement that the limits are from.</summary>
    public abstract string Reference { get; }

    /// <summary>Rules whose findings are a consequence of this one's.</summary>
    public virtual IReadOnlyList<string> Explains => [];

    /// <summary>Looks in a row at which a place must be well within the limits for its finding to be over, where something is looked at again and again.</summary>
    public virtual int CalmLooks => 50;

    /// <summary>The statistic everywhere it can be taken; places where it is well within the limits (<see cref="Findings.Limits.AreFar"/>) may be left out.</summary>
    public abstract IEnumerable<Symptom> Measure(TFacts facts);

    /// <summary>What is beyond a limit.</summary>
    public IEnumerable<Finding> Examine(TFacts facts)
    {
        foreach (var symptom in Measure(facts))
            if (Judge(symptom) is { } finding) yield return finding;
    }

    /// <summary>The finding that a symptom is; null where it is within the limits.</summary>
    internal Finding? Judge(Symptom symptom) => Limits.Of(symptom.Value) is not var (severity, limit) ? null
        : new Finding(Name, severity, Origin, symptom.Message, symptom.Advice, symptom.Value, limit, Reference)
        {
            Where = symptom.Where,
            Numbers = symptom.Numbers,
            Explains = Explains,
            Change = symptom.Change,
        };
}
