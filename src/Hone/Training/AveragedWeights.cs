using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>The mean of what a network was after each of its steps, late ones counting most: ā ← ā + (w − ā)·(1 − β)/(1 − βᵗ).</summary>
/// <remarks>
/// Averages of weights: Polyak &amp; Juditsky 1992, "Acceleration of stochastic approximation by averaging". With weights that fall by β a step, and corrected for
/// the few steps at the start as Adam's moments are: Kingma &amp; Ba 2015, "Adam", section 7.2, whose θ̄ₜ/(1 − β₂ᵗ) this is. So it holds nothing of the random start:
/// after the first step it is that step's weights. What batch norms measure is averaged alike, and so belongs to the same steps as the weights.
/// </remarks>
internal sealed class AveragedWeights
{
    /// <summary>Multiply-adds that one value is reckoned at when work is shared.</summary>
    private const int Cost = 4;

    private readonly Plan<float> _plan;
    private readonly double _beta;
    private readonly Action<int, int> _move;
    private float _share;

    public AveragedWeights(Plan<float> plan, double beta)
    {
        (_plan, _beta) = (plan, beta);
        Mean = new Snapshot(plan);
        _move = (from, to) => Move(_plan.Weights[(from * Padding.Lanes)..(to * Padding.Lanes)], Mean.Weights[(from * Padding.Lanes)..(to * Padding.Lanes)]);
    }

    public Snapshot Mean { get; }

    /// <summary>Takes the network in as it is after a step.</summary>
    /// <param name="t">Which step: 1, 2, 3 …</param>
    public void Take(long t)
    {
        _share = (float)((1 - _beta) / (1 - Math.Pow(_beta, t)));
        _plan.Workers.Run(_move, _plan.Weights.Length / Padding.Lanes, (long)_plan.Weights.Length * Cost);
        Move(_plan.StateValues, Mean.States);
    }

    private void Move(ReadOnlySpan<float> w, Span<float> ā)
    {
        if (_share == 1)
        {
            w.CopyTo(ā);
            return;
        }
        var share = new Vector<float>(_share);
        var values = w.AsLanes();
        var means = ā.AsLanes();
        for (int i = 0; i < means.Length; i++) means[i] += share * (values[i] - means[i]);
    }
}
