using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>Two predictions of the same rows differ: something draws random numbers that should do so in training alone.</summary>
internal sealed class RandomPredictions : Rule<StartFacts>
{
    public override string Name => "predictions-random";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(double.PositiveInfinity, 0);

    public override string Reference => "Ioffe & Szegedy 2015, Batch normalization, section 3.1: at inference the output depends on the input alone";

    public override IReadOnlyList<string> Explains => ["predictions-depend-on-batch", "rows-mixed"];

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        double difference = facts.Isolation.Chance;
        yield return new Symptom(difference, $"Two predictions of the same rows differ by {Say.Number(difference)} deviations of the outputs.", "Dropout and the like must stop where Pass.Training is false: see the layers of your own.");
    }
}
