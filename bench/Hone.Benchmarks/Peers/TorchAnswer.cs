using Hone.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace Hone.Benchmarks.Peers;

/// <summary>TorchSharp answering in its inference mode: addmm and relu, layer by layer.</summary>
internal sealed class TorchAnswer : IDisposable
{
    private readonly (Tensor W, Tensor B)[] _layers;
    private readonly Tensor _x;
    private readonly IDisposable _mode = torch.inference_mode();

    public TorchAnswer(Plan<float> plan, float[] features, int rows)
    {
        _x = tensor(features, rows, plan.Inputs);
        _layers = [.. Enumerable.Range(0, plan.Parameters.Count / 2).Select(i => (Of(plan.Parameters[2 * i]), Of(plan.Parameters[2 * i + 1]).squeeze(0)))];
    }

    public void Run()
    {
        var y = _x;
        for (int i = 0; i < _layers.Length; i++)
        {
            var next = addmm(_layers[i].B, y, _layers[i].W, 1, 1);
            if (i + 1 < _layers.Length) next.relu_();
            if (y is not null && i > 0) y.Dispose();
            y = next;
        }
        y.Dispose();
    }

    public void Dispose()
    {
        foreach (var (w, b) in _layers)
        {
            w.Dispose();
            b.Dispose();
        }
        _x.Dispose();
        _mode.Dispose();
    }

    private static Tensor Of(Slot<float> slot)
    {
        var value = slot.Value();
        var flat = new float[slot.Rows * slot.Width];
        for (int r = 0; r < slot.Rows; r++) value[r].CopyTo(flat.AsSpan(r * slot.Width));
        return tensor(flat, slot.Rows, slot.Width);
    }
}
