using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Numbers that are no longer finite, from finite features: something grew without bound.</summary>
internal sealed class NotFiniteValues : Rule<TrainingFacts>
{
    public override string Name => "not-finite";

    public override Origin Origin => Origin.LearningRate;

    public override Limits Limits => new(double.PositiveInfinity, 0.5);

    public override string Reference => "IEEE 754-2019, section 6: what is not a number stays so through every operation";

    public override IReadOnlyList<string> Explains => ["collapsed", "inputs-not-used", "high-bias"];

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.NotFinite is not { Kind: not NotFiniteKind.Input } fault) yield break;
        string what = fault.Kind switch
        {
            NotFiniteKind.Weight => $"the parameter {fault.Place} after the update before: the weights themselves have grown too large",
            NotFiniteKind.Forward => $"what layer {Layer(fault.Place)} gives, forward, from finite inputs and weights",
            NotFiniteKind.Loss => "the loss, from finite outputs",
            _ => $"the gradient at {fault.Place}, backward, from a finite loss",
        };
        string rows = fault.Rows.Count == 0 ? "" : $" It comes from the training rows {string.Join(", ", fault.Rows)} (counted from 0).";
        yield return new Symptom(1,
            $"At step {facts.Step} numbers are no longer finite; the first is in {what}.{rows} The learning rate was {Say.Number(fault.Rate)}{(double.IsNaN(fault.Gradient) ? "" : $", the gradient's norm before {Say.Number(fault.Gradient)}")}.",
            fault.Rows.Count > 0 ? "A learning rate of a tenth; if that does not help, look at these rows for values that are far from all others." : "A learning rate of a tenth, or a rise over the first 5 % of the run (Warmup).")
        {
            Where = fault.Place,
            Change = Mend.Rate(0.1),
        };
    }

    private static string Layer(string path) => path == "" ? "the model's own" : path;
}
