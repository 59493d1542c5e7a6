using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>After its best epoch the network got worse on dev while it got better on its own rows: by how much the dev loss rose, as a share of what it was.</summary>
internal sealed class Overtraining : Rule<EndFacts>
{
    public override string Name => "overtraining";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(1.3, double.PositiveInfinity) { Info = 0.02 };

    public override string Reference => "Prechelt 1998, Early stopping - but when?";

    /// <summary>The model that is kept is one from before: it has learned little.</summary>
    public override IReadOnlyList<string> Explains => ["collapsed", "inputs-not-used", "high-bias"];

    private const double Fits = 0.8; // of what a guess gets: who does no better knows no rows by heart

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        if (facts.Trend is not { Overtrains: true } trend || trend.TrainAfter > Fits * facts.Guess.Loss) yield break;
        yield return new Symptom((trend.DevAfter - trend.DevBefore) / trend.DevBefore,
            $"After epoch {trend.Best} the dev loss rose from {Say.Number(trend.DevBefore)} to {Say.Number(trend.DevAfter)} while the train loss fell on: it learns its own rows by heart. The model of epoch {trend.Best} is the one that is kept.",
            "A penalty on the weights, weight decay or dropout lets it go further; patience spares the epochs behind the best.")
        {
            Numbers = new Dictionary<string, double> { ["epoch"] = trend.Best, ["before"] = trend.DevBefore, ["after"] = trend.DevAfter },
            Change = Mend.Decay,
        };
    }
}
