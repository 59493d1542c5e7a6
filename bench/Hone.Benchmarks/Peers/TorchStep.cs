using Hone.Plans;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Hone.Benchmarks.Peers;

/// <summary>A training step as TorchSharp's users write it, or with libtorch's own fused Adam, which TorchSharp has no call for.</summary>
internal sealed unsafe class TorchStep : IDisposable
{
    /// <summary>at::_fused_adam_(params, gradients, moments 1, moments 2, maximal moments 2, steps, rate, β₁, β₂, decay, ε, amsgrad, maximise, scale, found infinite).</summary>
    private static readonly delegate* unmanaged<Handles, Handles, Handles, Handles, Handles, Handles, double, double, double, double, double, byte, byte, nint, nint, void> FusedAdam =
        (delegate* unmanaged<Handles, Handles, Handles, Handles, Handles, Handles, double, double, double, double, double, byte, byte, nint, nint, void>)
        Torch.Function("_ZN2at4_ops12_fused_adam_4callEN3c108ArrayRefINS_6TensorEEES5_S5_S5_S5_S5_dddddbbRKSt8optionalIS4_ES9_");

    private readonly Sequential _model;
    private readonly Tensor _x, _t;
    private readonly bool _isBinary, _fused;
    private readonly optim.Optimizer? _adam;
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _steps = [], _first = [], _second = [], _gradients = [];
    private readonly nint[][] _handles = [];
    private readonly byte[] _none = GC.AllocateArray<byte>(16, pinned: true); // std::optional<Tensor>, empty

    public TorchStep(Network network, Plan<float> ours, bool fused)
    {
        _fused = fused;
        _isBinary = network.Widths[^1] == 1;
        _model = nn.Sequential(Modules(network).Select((module, i) => ($"m{i}", module)).ToArray());
        _model.train();
        _parameters = [.. _model.parameters()];
        Copy(ours);
        _x = tensor(network.Features(), network.Rows, network.Inputs);
        float[] targets = network.Targets(network.Widths[^1]);
        _t = _isBinary ? tensor(targets, network.Rows, 1) : tensor(Array.ConvertAll(targets, t => (long)t));
        if (!fused)
        {
            _adam = optim.Adam(_parameters, Network.Rate);
            return;
        }
        Backward(); // so that there are gradients
        using (no_grad()) foreach (var p in _parameters) p.grad!.zero_();
        _gradients = [.. _parameters.Select(p => p.grad!)];
        _first = [.. _parameters.Select(p => zeros_like(p).detach())];
        _second = [.. _parameters.Select(p => zeros_like(p).detach())];
        _steps = [.. _parameters.Select(_ => zeros(1).squeeze())];
        _handles = [.. ((IEnumerable<Tensor>[])[_parameters, _gradients, _first, _second, _steps]).Select(Implementations)];
    }

    public Tensor? Loss { get; private set; }

    public void Step()
    {
        if (_fused)
        {
            Backward();
            using (no_grad())
            {
                foreach (var step in _steps) step.add_(1);
                byte* none = (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_none, 0);
                FusedAdam(Of(0), Of(1), Of(2), Of(3), default, Of(4), Network.Rate, 0.9, 0.999, 0, 1e-8, 0, 0, (nint)none, (nint)none);
                foreach (var gradient in _gradients) gradient.zero_();
            }
            return;
        }
        _adam!.zero_grad();
        Backward();
        _adam.step();
    }

    /// <summary>That both sides compute the same: some steps from the same start give the same losses.</summary>
    public static void Agree(Steps.Trainee ours, TorchStep theirs)
    {
        for (int step = 0; step < 6; step++)
        {
            ours.Step();
            theirs.Step();
            float a = ours.Loss, b = theirs.Loss!.item<float>();
            if (!(Math.Abs(a - b) <= 1e-3 * Math.Abs(b))) throw new InvalidOperationException($"Step {step + 1}: Hone's loss is {a}, libtorch's {b}.");
        }
    }

    public void Dispose()
    {
        _model.Dispose();
        _x.Dispose();
        _t.Dispose();
        _adam?.Dispose();
        Loss?.Dispose();
        foreach (var tensor in (IEnumerable<Tensor>)[.. _steps, .. _first, .. _second]) tensor.Dispose();
    }

    private void Backward()
    {
        using var y = _model.forward(_x);
        Loss?.Dispose();
        Loss = _isBinary ? nn.functional.binary_cross_entropy_with_logits(y, _t) : nn.functional.cross_entropy(y, _t);
        Loss.backward();
    }

    private void Copy(Plan<float> ours)
    {
        using var guard = no_grad();
        for (int i = 0; i < _parameters.Length; i++)
        {
            var slot = ours.Parameters[i];
            var value = slot.Value();
            var flat = new float[slot.Rows * slot.Width];
            for (int r = 0; r < slot.Rows; r++) value[r].CopyTo(flat.AsSpan(r * slot.Width));
            using var copy = _parameters[i].dim() == 2 ? tensor(flat, slot.Rows, slot.Width).t() : tensor(flat); // torch keeps W as units × inputs
            _parameters[i].copy_(copy);
        }
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> Modules(Network network)
    {
        for (int i = 1; i < network.Widths.Length; i++)
        {
            yield return nn.Linear(network.Widths[i - 1], network.Widths[i]);
            if (i == network.Widths.Length - 1) yield break;
            if (network.IsRandom) yield return nn.BatchNorm1d(network.Widths[i]);
            yield return network.Tanh ? nn.Tanh() : nn.ReLU();
            if (network.IsRandom) yield return nn.Dropout(1 - Network.Keep);
        }
    }

    /// <summary>What an at::Tensor holds: the address of its implementation.</summary>
    private static nint[] Implementations(IEnumerable<Tensor> tensors)
    {
        Tensor[] all = [.. tensors];
        nint[] implementations = GC.AllocateArray<nint>(all.Length, pinned: true);
        for (int i = 0; i < all.Length; i++) implementations[i] = *(nint*)all[i].Handle;
        return implementations;
    }

    private Handles Of(int list) => new() { First = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_handles[list], 0), Count = _handles[list].Length };

    /// <summary>c10::ArrayRef&lt;at::Tensor&gt;.</summary>
    private struct Handles
    {
        public nint First, Count;
    }
}
