using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>A class that is much rarer than another, by what its rows count in the loss.</summary>
/// <remarks>The statistic is the smallest class's weight over the largest one's; of several classes it stays at the limit of an error while all but the largest together are a hundredth of that or more.</remarks>
internal sealed class ClassImbalance : Rule<DataFacts>
{
    public override string Name => "class-imbalance";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.1, 0.01, Below: true);

    public override string Reference => "He & Garcia 2009, Learning from imbalanced data, section 2; limits: version 0, between moderate (1:10) and severe (1:100)";

    public override IReadOnlyList<string> Explains => ["collapsed"];

    private const int Learnable = 10;

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        if (facts.Classes.Count < 2) yield break;
        ClassShare rare = facts.Classes.MinBy(item => item.Weight)!, most = facts.Classes.MaxBy(item => item.Weight)!;
        if (most.Weight <= 0) yield break;
        double others = facts.Classes.Sum(item => item.Weight) - most.Weight;
        yield return new Symptom(Math.Max(rare.Weight / most.Weight, Math.Min(others / most.Weight, Limits.Error)),
            $"Class {Say.Name(rare.Name)} has {Say.Count(rare.Rows, "training row")}, class {Say.Name(most.Name)} {Say.Count(most.Rows, "training row")}: a network that never says the former is hardly worse by accuracy.",
            rare.Rows < Learnable ? $"{Say.Count(rare.Rows, "row")} are too few to learn a class from, or to measure it by: bring more of them, join the class with another, or leave it out."
            : "Let all classes count the same (--class-weight balanced), judge by the area under the ROC curve or by precision and recall instead of accuracy, or bring more rows of the rare class.")
        {
            Where = facts.Target,
            Numbers = new Dictionary<string, double> { ["fewest"] = rare.Rows, ["most"] = most.Rows },
        };
    }
}
