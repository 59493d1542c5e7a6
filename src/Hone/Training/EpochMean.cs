using System.Text.Json.Serialization;

namespace Hone.Training;

/// <summary>The mean over an epoch of what its steps measured, each row counting once. A checkpoint inside the epoch keeps it.</summary>
[method: JsonConstructor]
internal record struct EpochMean(
    [property: JsonConverter(typeof(FiniteOrNull))] double LossSum,
    [property: JsonConverter(typeof(FiniteOrNull))] double PenaltySum,
    long Rows,
    double Rate)
{
    public readonly double Loss => LossSum / Rows;

    public readonly double Penalty => PenaltySum / Rows;

    public void Add(in StepReport step)
    {
        LossSum += step.Loss * step.Rows;
        PenaltySum += step.Penalty * step.Rows;
        Rows += step.Rows;
        Rate = step.Rate;
    }
}
