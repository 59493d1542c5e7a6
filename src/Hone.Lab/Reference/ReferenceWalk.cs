using Hone.Lab.Data;
using Hone.Lab.Walks;
using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>A published run walked again: what it cost at some epochs, and the network it ended with.</summary>
internal sealed class ReferenceWalk
{
    private readonly Dictionary<int, double> _costs = [];

    /// <param name="start">Writes the weights.</param>
    /// <param name="epochs">Epochs to walk.</param>
    /// <param name="seed">For masks, where the model draws any.</param>
    /// <param name="every">Epochs between costs that are kept; the last one, with no step behind it, always is.</param>
    public ReferenceWalk(Setup setup, Points train, Action<Plan<double>> start, int epochs, int every = 1000, Func<int, int[]>? order = null, ulong seed = 0)
    {
        Walk = order is null ? new Walk(setup, train, 1, seed) : new Walk(setup, train, 1, seed) { Order = order };
        start(Walk.Plan);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double cost = Walk.Run();
            if (epoch % every == 0) _costs[epoch] = cost;
        }
        _costs[epochs] = Walk.Differentiate();
    }

    public Walk Walk { get; }

    /// <summary>Mean loss and penalty over an epoch's batches, each before its step: what the lessons print.</summary>
    public double Cost(int epoch) => _costs[epoch];
}
