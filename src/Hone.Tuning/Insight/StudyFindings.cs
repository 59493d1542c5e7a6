using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Insight;

/// <summary>What the doctor says of a study.</summary>
/// <remarks>
/// Figures that are told with a trial and asked for here: <c>standardError</c> (of its value), <c>bestEpoch</c> and <c>epochs</c>. Where epochs are not told, the steps that the trial reported stand for them.
/// </remarks>
public static class StudyFindings
{
    /// <returns>The root cause first.</returns>
    public static IReadOnlyList<Finding> Of(StudyRecord study) => StudyExamination.Of(FactsOf(study));

    /// <summary>What the rules ask. Categories are not among the parameters, and an exact zero on a logarithmic scale is no place on it.</summary>
    public static StudyFacts FactsOf(StudyRecord study)
    {
        StudyParameter[] parameters = [.. (study.Space?.Parameters ?? []).Select(item => Of(item.Name, item.Parameter)).OfType<StudyParameter>()];
        var reports = study.Measurements.ToLookup(item => item.Trial);
        return new StudyFacts(parameters, [.. study.Trials.Select(trial => Of(trial, parameters, [.. reports[trial.Number]], study.Definition.HigherIsBetter))], study.Definition.HigherIsBetter);
    }

    private static StudyTrial Of(TrialRecord trial, StudyParameter[] parameters, Measurement[] reports, bool higher)
    {
        var settings = parameters.Where(parameter => trial.Settings.TryGetValue(parameter.Name, out var setting) && double.IsFinite(parameter.Place(setting.Number)))
            .ToDictionary(parameter => parameter.Name, parameter => trial.Settings[parameter.Name].Number);
        Measurement[] sound = [.. reports.Where(item => double.IsFinite(item.Value))];
        int best = sound.Length == 0 ? 0 : sound.MinBy(item => higher ? -item.Value : item.Value).Step;
        return new StudyTrial(trial.State, settings, trial.Value, trial.Facts.GetValueOrDefault("standardError"))
        {
            BestEpoch = (int)trial.Facts.GetValueOrDefault("bestEpoch", best),
            Epochs = (int)trial.Facts.GetValueOrDefault("epochs", reports.Length == 0 ? 0 : reports[^1].Step),
        };
    }

    private static StudyParameter? Of(string name, Parameter parameter) => parameter switch
    {
        NumberParameter number => new StudyParameter(name, number.Low, number.High, ScaleOf(number.Scale)),
        IntegerParameter integer => new StudyParameter(name, integer.Low, integer.High, ScaleOf(integer.Scale)) { IsWhole = true },
        PowerParameter power => new StudyParameter(name, power.Low, power.High, StudyScale.Logarithmic) { IsWhole = true },
        _ => null,
    };

    private static StudyScale ScaleOf(Scale scale) => scale switch
    {
        Scale.Linear => StudyScale.Linear,
        Scale.Log => StudyScale.Logarithmic,
        Scale.ReverseLog => new StudyScale("reverse logarithmic", value => Scales.Up(scale, value), place => Scales.Down(scale, place)),
        _ => new StudyScale("logit", value => Scales.Up(scale, value), place => Scales.Down(scale, place)),
    };
}
