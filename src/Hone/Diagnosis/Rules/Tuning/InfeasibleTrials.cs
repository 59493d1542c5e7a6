using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>Many trials come to nothing: the ranges reach where nothing trains.</summary>
/// <remarks>The statistic is their share of all trials.</remarks>
internal sealed class InfeasibleTrials : Rule<StudyFacts>
{
    private const int Fewest = 5;

    public override string Name => "infeasible-trials";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.2, 0.5);

    public override string Reference => "Golovin et al. 2017, Google Vizier, section 2: infeasible points; limits: version 0";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        int all = facts.Trials.Count;
        StudyTrial[] lost = [.. facts.Trials.Where(trial => trial.State == TrialState.Infeasible)];
        if (lost.Length == 0 || all < Fewest) yield break;
        var place = Place(facts, lost);
        yield return new Symptom((double)lost.Length / all, $"{lost.Length} of {Say.Count(all, "trial")} came to nothing (diverged, or could not be built){(place is var (parameter, end) ? $"; they lie at the {end} end of {Say.Name(parameter)}" : "")}.",
            "Narrow the ranges to where networks train: the upper end of the learning rate is the first to lower.")
        { Where = place?.Parameter, Numbers = new Dictionary<string, double> { ["infeasible"] = lost.Length, ["trials"] = all } };
    }

    /// <summary>The parameter along which lost and finished trials lie furthest apart, where that is a quarter of its range or more.</summary>
    private static (string Parameter, string End)? Place(StudyFacts facts, StudyTrial[] lost)
    {
        double Mean(IEnumerable<StudyTrial> trials, StudyParameter parameter) =>
            trials.Where(trial => trial.Settings.ContainsKey(parameter.Name)).Select(trial => parameter.Place(trial.Settings[parameter.Name])).DefaultIfEmpty(0.5).Average();
        var apart = facts.Parameters.Select(parameter => (parameter.Name, Gap: Mean(lost, parameter) - Mean(facts.Ranked, parameter))).DefaultIfEmpty().MaxBy(item => Math.Abs(item.Gap));
        return facts.Ranked.Count > 0 && Math.Abs(apart.Gap) >= 0.25 ? (apart.Name, apart.Gap > 0 ? "high" : "low") : null;
    }
}
