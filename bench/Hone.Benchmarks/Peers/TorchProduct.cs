using TorchSharp;
using static TorchSharp.torch;

namespace Hone.Benchmarks.Peers;

/// <summary>at::mm_out(out, a, b), called directly: nothing of TorchSharp is in the time.</summary>
internal sealed unsafe class TorchProduct : IDisposable
{
    private static readonly delegate* unmanaged<nint, nint, nint, nint> MmOut =
        (delegate* unmanaged<nint, nint, nint, nint>)Torch.Function("_ZN2at4_ops6mm_out4callERKNS_6TensorES4_RS2_");

    private readonly Tensor _a, _b, _c;
    private readonly IDisposable _noGrad = torch.no_grad();

    public TorchProduct(Planned a, Planned b, int m, int n, int k, string transposed)
    {
        _a = transposed == "TN" ? tensor(a.Values(), k, m).t() : tensor(a.Values(), m, k);
        _b = transposed == "NT" ? tensor(b.Values(), n, k).t() : tensor(b.Values(), k, n);
        _c = zeros(m, n);
    }

    public void Run() => MmOut(_a.Handle, _b.Handle, _c.Handle);

    /// <summary>That both compute the same product.</summary>
    public void Check(Planned ours)
    {
        Run();
        var values = ours.Values();
        using var reference = tensor(values, _c.shape);
        using var difference = (reference - _c).abs().max() / _c.abs().max();
        if (!(difference.item<float>() < 1e-4)) throw new InvalidOperationException($"Hone and libtorch differ by {difference.item<float>()} of the largest value.");
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _c.Dispose();
        _noGrad.Dispose();
    }
}
