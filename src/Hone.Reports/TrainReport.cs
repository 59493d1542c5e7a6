using Hone.Diagnosis;
using Hone.Diagnosis.Findings;

namespace Hone.Reports;

/// <summary>What training or evaluating came to: the object that --json prints, and report.json.</summary>
public sealed record TrainReport
{
    public required string Task { get; init; }

    /// <summary>The name of the metric that the next numbers are in.</summary>
    public required string Metric { get; init; }

    public double? Train { get; init; }

    public double? Dev { get; init; }

    /// <summary>Where the metric on dev lies with 95 % confidence.</summary>
    public Interval? DevInterval { get; init; }

    public double? Test { get; init; }

    /// <inheritdoc cref="DevInterval"/>
    public Interval? TestInterval { get; init; }

    /// <summary>The same metric for always guessing the most frequent class, or the mean, of the training rows: on test where there is one, else on dev.</summary>
    public double? Guess { get; init; }

    /// <summary>The same metric of a linear model trained on the same rows, on those that <see cref="Guess"/> is on; null where none was trained.</summary>
    public double? Linear { get; init; }

    /// <summary>Every usual metric of the task that has a value, by name: on test where there is one, else on dev; on the rows given, where evaluating.</summary>
    public IReadOnlyDictionary<string, double>? Measures { get; init; }

    /// <summary>On dev, of the best epoch; on the rows given, where evaluating.</summary>
    public double? Loss { get; init; }

    public required RowCounts Rows { get; init; }

    public int? Epochs { get; init; }

    /// <summary>Of an ensemble: the mean of its networks' best epochs.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Networks whose answers are averaged; null for one.</summary>
    public int? Members { get; init; }

    /// <summary>Why training ended.</summary>
    public string? Stopped { get; init; }

    /// <summary>finished, stopped, cancelled or diverged.</summary>
    public string? Ended { get; init; }

    /// <summary>What the doctor found, the root cause first; null where it was not asked.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    public required double Seconds { get; init; }

    /// <summary>The most memory the process held, in bytes.</summary>
    public long? PeakMemory { get; init; }

    /// <summary>The run folder.</summary>
    public string? Run { get; init; }

    /// <summary>Rows of each part.</summary>
    public sealed record RowCounts(int? Train, int? Dev, int? Test);
}
