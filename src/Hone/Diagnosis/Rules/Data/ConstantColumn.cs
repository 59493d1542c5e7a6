using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Columns in which all training rows are the same.</summary>
/// <remarks>The statistic is how many of them are learned from; ½ where all were left out, which harms nobody.</remarks>
internal sealed class ConstantColumn : Rule<DataFacts>
{
    public override string Name => "constant-column";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.5, double.PositiveInfinity) { Info = 0 };

    public override string Reference => "Kuhn & Johnson 2013, Applied Predictive Modeling, section 3.5: predictors without variance";

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        var constant = facts.Columns.Where(column => column.IsConstant).ToArray();
        if (constant.Length == 0) yield break;
        bool harmless = constant.All(column => column.IsLeftOut);
        yield return new Symptom(harmless ? 0.5 : constant.Count(column => !column.IsLeftOut), $"{Say.Columns([.. constant.Select(column => column.Name)])} {(constant.Length == 1 ? "is" : "are")} the same in all training rows, so nothing can be learned from {(constant.Length == 1 ? "it" : "them")}{(harmless ? $": {(constant.Length == 1 ? "it was" : "they were")} left out" : "")}.",
            harmless ? "If it should vary, look at where the table comes from; else nothing needs to be done." : "Leave it out, or look at where the table comes from if it should vary.")
        { Where = constant[0].Name };
    }
}
