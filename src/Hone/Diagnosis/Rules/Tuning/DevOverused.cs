using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>So many trials were judged by the same dev rows that the best one's lead may be their luck.</summary>
/// <remarks>The statistic is what the best of k equally good trials leads by through chance alone, <c>se·√(2·ln k)</c> at most, over what the best one leads the median by.</remarks>
internal sealed class DevOverused : Rule<StudyFacts>
{
    private const int Fewest = 5;

    public override string Name => "dev-overused";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.5, double.PositiveInfinity);

    public override string Reference => "Cawley & Talbot 2010, On over-fitting in model selection; the bound: Boucheron, Lugosi & Massart 2013, Concentration Inequalities, section 2.5; limit: version 0";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        var ranked = facts.Ranked;
        if (ranked.Count < Fewest || !(ranked[0].StandardError > 0)) yield break;
        double luck = ranked[0].StandardError * Math.Sqrt(2 * Math.Log(ranked.Count)), lead = Math.Abs(ranked[0].Value - ranked[ranked.Count / 2].Value);
        if (lead == 0) yield break; // that they cannot be told apart is another rule's
        yield return new Symptom(luck / lead,
            $"{Say.Count(ranked.Count, "trial")} were judged by the same dev rows: the best of so many equal ones would lead by up to {Say.Number(luck)} through luck alone, and this one leads the median by {Say.Number(lead)}.",
            "Believe only a figure on rows that chose nothing (--test), or judge by more dev rows.")
        { Numbers = new Dictionary<string, double> { ["trials"] = ranked.Count, ["luck"] = luck, ["lead"] = lead } };
    }
}
