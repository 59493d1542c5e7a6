using Hone.Plans;

namespace Hone.Training;

/// <summary>A copy of what a network has learned, taken and given back without new memory.</summary>
internal sealed class Snapshot
{
    private readonly float[] _weights, _states;

    public Snapshot(Plan<float> plan)
    {
        _weights = new float[plan.Weights.Length];
        _states = new float[plan.StateValues.Length];
        Take(plan);
    }

    public Span<float> Weights => _weights;

    public Span<float> States => _states;

    public void Take(Plan<float> plan)
    {
        plan.Weights.CopyTo(_weights);
        plan.StateValues.CopyTo(_states);
    }

    public void Restore(Plan<float> plan)
    {
        _weights.CopyTo(plan.Weights);
        _states.CopyTo(plan.StateValues);
    }

    /// <summary>Exchanges copy and network.</summary>
    public void Swap(Plan<float> plan)
    {
        Swap(_weights, plan.Weights);
        Swap(_states, plan.StateValues);
    }

    private static void Swap(Span<float> a, Span<float> b)
    {
        for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (b[i], a[i]);
    }
}
