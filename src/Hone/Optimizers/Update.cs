using System.Numerics;
using Hone.Numerics;
using Hone.Schedules;

namespace Hone.Optimizers;

/// <summary>All that an optimiser may know of a stretch of one parameter.</summary>
public readonly ref struct Update<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _moments;
    private readonly int _plane, _skipped;

    /// <param name="moments">The moments' memory from this stretch of the first moment on; the next moment's stretch is <paramref name="plane"/> values further.</param>
    /// <param name="skipped">How many moments belong to optimisers before this one.</param>
    internal Update(Span<T> gradient, ReadOnlySpan<T> weights, Span<T> moments, int plane, int skipped = 0)
    {
        Gradient = gradient;
        Weights = weights;
        _moments = moments;
        _plane = plane;
        _skipped = skipped;
    }

    /// <summary>In: the gradient. Out: the direction; the trainer then does w ← w − rate · direction. Whole lanes, padding zero.</summary>
    public Span<T> Gradient { get; }

    public ReadOnlySpan<T> Weights { get; }

    /// <summary>Which update of the run this is: 1, 2, 3 …</summary>
    public long Step { get; init; }

    /// <summary>How far the run is before this update, for what follows a schedule.</summary>
    public Progress Progress { get; init; }

    /// <summary>The learning rate of this step, the parameter's rate factor included.</summary>
    public double Rate { get; init; }

    /// <summary>The square of this step's learning rate over the sum of those of all steps so far; 0 where it is 0.</summary>
    public double RateShare { get; init; }

    /// <summary>Index of the stretch's first value among all weights: what makes a draw a value's own, however work is shared.</summary>
    public int First { get; init; }

    /// <summary>Where random numbers of this step come from, folded from the seed and the step.</summary>
    public Key Key { get; init; }

    /// <summary>Whether weight decay applies to this parameter.</summary>
    public bool Decays { get; init; }

    /// <summary>Factor on weight decay for this parameter, where it applies.</summary>
    public double DecayFactor { get; init; } = 1;

    /// <summary>Euclidean norm of the whole raw gradient, all parameters together; 0 unless the optimiser asks for it.</summary>
    public double GradientNorm { get; init; }

    /// <summary>What makes the gradient orthogonal, where it is that of a hidden dense layer's weights, whole, and the optimiser takes such; otherwise null.</summary>
    public Orthogonalization<T>? Matrix { get; init; }

    /// <summary>The optimiser's own memory for this stretch; all zeros before the first step.</summary>
    public Span<T> Moment(int index) => _moments.Slice((_skipped + index) * _plane, Gradient.Length);

    /// <summary>The same update as the next optimiser of a chain sees it: its moments begin after <paramref name="moments"/> others, and it draws numbers of its own.</summary>
    /// <param name="part">Its place in the chain.</param>
    internal Update<T> Skip(int moments, int part) => new(Gradient, Weights, _moments, _plane, _skipped + moments)
    {
        First = First,
        Key = Key.Fold((ulong)part),
        Step = Step,
        Progress = Progress,
        Rate = Rate,
        RateShare = RateShare,
        Decays = Decays,
        DecayFactor = DecayFactor,
        GradientNorm = GradientNorm,
        Matrix = Matrix,
    };
}
