using Hone.Data;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>The network of a plan, in evaluation mode.</summary>
internal sealed class OneNetwork(Plan<float> plan) : INetwork
{
    public int Outputs => plan.Outputs;

    public int MaxRows => plan.MaxRows;

    public Matrix<float> Answer(Dataset data, ReadOnlySpan<int> rows)
    {
        data.ReadFeatures(rows, plan.Input(rows.Length));
        return plan.Forward(new Pass(rows.Length, Training: false, default));
    }

    public Matrix<float> Answer(ReadOnlySpan<float> features)
    {
        features.CopyTo(plan.Input(1)[0]);
        return plan.Forward(new Pass(1, Training: false, default));
    }
}
