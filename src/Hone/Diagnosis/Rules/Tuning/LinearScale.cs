using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>A number above 0 is searched on a linear scale over more than a factor of ten: nine of ten trials lie in its uppermost decade.</summary>
/// <remarks>The statistic is how many decades the range spans. Of a range from 0 that is told only where the name says that factors matter, and the smallest value that was tried stands for its end. Whole numbers are left alone.</remarks>
internal sealed class LinearScale : Rule<StudyFacts>
{
    private static readonly string[] ByFactors = ["rate", "decay", "lambda", "penalty"];

    public override string Name => "linear-scale";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(2, double.PositiveInfinity) { Info = 1 };

    public override string Reference => "Bergstra & Bengio 2012, Random search for hyper-parameter optimization, section 3.1: drawn exponentially";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        foreach (var parameter in facts.Parameters)
        {
            if (parameter.Scale != StudyScale.Linear || parameter.Low < 0 || parameter.IsWhole) continue;
            if (parameter.Low == 0 && !ByFactors.Any(word => parameter.Name.Contains(word, StringComparison.OrdinalIgnoreCase))) continue;
            double low = parameter.Low > 0 ? parameter.Low : facts.Trials.Where(trial => trial.Settings.ContainsKey(parameter.Name)).Select(trial => trial.Settings[parameter.Name]).Where(value => value > 0).DefaultIfEmpty(parameter.High).Min();
            yield return new Symptom(Math.Log10(parameter.High / low), $"{Say.Name(parameter.Name)} is searched from {Say.Number(parameter.Low)} to {Say.Number(parameter.High)} on a linear scale: nine of ten trials lie above {Say.Number(parameter.High / 10)}.",
                $"If factors matter there, as of a learning rate or a weight decay, search {Say.Name(parameter.Name)} on a logarithmic scale from {Say.Number(low)} to {Say.Number(parameter.High)}; of a momentum, search 1 − β so (ReverseLog).")
            { Where = parameter.Name, Numbers = new Dictionary<string, double> { ["low"] = parameter.Low, ["high"] = parameter.High } };
        }
    }
}
