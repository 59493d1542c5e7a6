using Hone.Lab.Data;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Lab.Walks;

/// <summary>One variant of a comparison: everything that determines how a small network is trained, but data and seed.</summary>
/// <param name="Name">What tells it from the others.</param>
/// <param name="Model">Ends in raw outputs, without a last activation.</param>
internal sealed record Setup(string Name, Layer Model)
{
    public Optimizer Optimizer { get; init; } = new Sgd();

    public required Schedule Rate { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Rows a step; 0 for all.</summary>
    public int BatchSize { get; init; }

    /// <summary>The order in which an epoch takes the rows, where it does not take them all at once.</summary>
    public RowOrder Order { get; init; }

    /// <summary>Whether dropout draws one mask for the whole run: an error that has been published, kept to be looked at.</summary>
    public bool FrozenMasks { get; init; }

    /// <summary>What is done to the features first; null for nothing.</summary>
    public Scaling? Scaling { get; init; }

    /// <summary>What the variant is, in a sentence.</summary>
    public string What { get; init; } = "";
}
