using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>The loss stands still: how much the last 20 epochs moved it, by the median slope of its logarithm, while it is above a tenth of what the same answer to every row gives, both counted from what label smoothing leaves.</summary>
internal sealed class Plateau : Rule<TrainingFacts>
{
    public override string Name => "plateau";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(double.NegativeInfinity, double.NegativeInfinity, Below: true) { Info = 0.01 };

    public override string Reference => "Sen 1968, Estimates of the regression coefficient based on Kendall's tau";

    private const int Epochs = 20;
    private const double Low = 0.1, Rise = 0.01;

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.Epochs.Count < Epochs || facts.Guess.Share(facts.Epochs[^1].TrainLoss) < Low || facts.Rate < facts.HighestRate / 2) yield break;
        double[] logs = [.. facts.Epochs.TakeLast(Epochs).Select(epoch => Math.Log(epoch.TrainLoss))];
        double[] slopes = [.. from i in Enumerable.Range(0, Epochs) from j in Enumerable.Range(i + 1, Epochs - i - 1) select (logs[j] - logs[i]) / (j - i)];
        Array.Sort(slopes);
        double fall = -slopes[slopes.Length / 2] * Epochs;
        if (fall < -Rise) yield break; // it does not stand still, it rises
        yield return new Symptom(Math.Abs(fall), $"In the last {Epochs} epochs the loss moved by {Say.Percent(Math.Abs(fall))} only; it stands at {Say.Number(facts.Epochs[^1].TrainLoss)}.",
            "A tenth of the learning rate from here on; if that does not move it, the network is as good as it can be, or too small.")
        {
            Numbers = new Dictionary<string, double> { ["loss"] = facts.Epochs[^1].TrainLoss },
        };
    }
}
