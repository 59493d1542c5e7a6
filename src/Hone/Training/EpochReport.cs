using System.Text.Json.Serialization;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>What an epoch came to: one line of metrics.jsonl.</summary>
/// <param name="Epoch">1, 2, 3 …</param>
/// <param name="Steps">Updates done since the start of the run.</param>
/// <param name="Rate">Learning rate of the epoch's last step.</param>
/// <param name="TrainLoss">Mean loss of the epoch's steps, as it was while training: dropout on, weights moving, penalties left out.</param>
/// <param name="Penalty">Mean penalty of the epoch's steps.</param>
/// <param name="DevLoss">Loss on dev in evaluation mode, after the epoch.</param>
/// <param name="DevMetric">The recipe's metric on dev.</param>
/// <param name="IsBest">Whether this is the best epoch so far, as <see cref="Recipe.BestBy"/> says.</param>
/// <param name="NextRate">What the learning rate follows from here on; null, and left out of the line, where it goes on as before.</param>
public sealed record EpochReport(
    int Epoch,
    long Steps,
    double Rate,
    [property: JsonConverter(typeof(FiniteOrNull))] double TrainLoss,
    [property: JsonConverter(typeof(FiniteOrNull))] double Penalty,
    [property: JsonConverter(typeof(FiniteOrNull))] double DevLoss,
    [property: JsonConverter(typeof(FiniteOrNull))] double DevMetric,
    bool IsBest,
    Schedule? NextRate = null);
