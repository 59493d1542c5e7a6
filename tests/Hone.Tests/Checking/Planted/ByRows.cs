using System.Numerics;
using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>An operation whose forward and backward are given; both hear the number of rows.</summary>
internal sealed class ByRows<T>(Slot<T> output, Slot<T>[] inputs, Action<int> forward, Action<int> backward) : Op<T>(output, inputs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(Pass pass) => forward(pass.Rows);

    public override void Backward(Pass pass) => backward(pass.Rows);
}
