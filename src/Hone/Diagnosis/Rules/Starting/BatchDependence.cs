using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>A row's prediction depends on how many rows stand beside it: a norm uses the batch where it should use what it measured in training.</summary>
internal sealed class BatchDependence : Rule<StartFacts>
{
    public override string Name => "predictions-depend-on-batch";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(1e-5, 1e-3);

    public override string Reference => "Ioffe & Szegedy 2015, Batch normalization, section 3.1: at inference the output depends on the input alone";

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        double difference = facts.Isolation.Batch;
        yield return new Symptom(difference, $"A row predicted alone differs by {Say.Number(difference)} deviations of the outputs from the same row in a batch.", "Where Pass.Training is false, a layer must use what it kept in training (Planner.State), not the batch.");
    }
}
