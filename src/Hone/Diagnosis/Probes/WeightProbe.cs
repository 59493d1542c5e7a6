using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Diagnosis.Probes;

/// <summary>Reads a weight matrix, its gradient and its update: of a large one, some pieces, evenly spread.</summary>
internal sealed class WeightProbe
{
    private const int Most = 1 << 14, Piece = 1 << 10;

    private readonly Slot<float> _slot;
    private readonly WeightFacts _facts;
    private readonly int _pieces, _length, _apart;
    private readonly double _share, _decayFactor;
    private readonly float[] _penalty;
    private double _pull;

    public WeightProbe(Slot<float> slot, WeightFacts facts)
    {
        (_slot, _facts) = (slot, facts);
        int all = slot.PaddedValue(slot.Rows).Length;
        (_pieces, _length) = all <= Most ? (1, all) : (Most / Piece, Piece);
        _apart = all / _pieces;
        _share = (double)Values / all;
        _decayFactor = slot.Role!.Decays ? slot.Role.DecayFactor : 0;
        _penalty = new float[slot.Role.Penalty is null ? 0 : _length];
    }

    /// <summary>Values that a look reads.</summary>
    public int Values => _pieces * _length;

    /// <summary>Whether a parameter is a weight matrix that learns: what decays would decay, but for the factors of a <see cref="Layers.Scaling"/>.</summary>
    public static bool IsWeight(Slot<float> slot) => slot.Role is { Decays: true, RateFactor: > 0 } && slot.Rows * slot.Width > 1 && !slot.Name.EndsWith("scale", StringComparison.Ordinal);

    /// <summary>The layer of a parameter: its name without its last part.</summary>
    public static string PathOf(Slot<float> slot) => slot.Name.LastIndexOf('.') is > 0 and var end ? slot.Name[..end] : "";

    /// <summary>What an optimiser adds of each weight to its direction at some progress, as a factor; 0 where it cannot be told apart in the direction, as in <see cref="ScheduleFree"/>'s.</summary>
    public static double DecayOf(Optimizer optimizer, Progress progress) => optimizer switch
    {
        AdamW adam => adam.Decay * (adam.DecaySchedule?.At(progress) ?? 1),
        WeightDecay decay => decay.Strength * (decay.Schedule?.At(progress) ?? 1),
        ScheduleFree => 0,
        IDecaying other => other.Decay,
        Chain chain => chain.Parts.Sum(part => DecayOf(part, progress)),
        _ => 0,
    };

    /// <summary>Before the update.</summary>
    /// <returns>The square of the gradient's norm, reckoned for the whole matrix.</returns>
    public double ReadGradient()
    {
        double squares = 0, penalties = 0, data = 0;
        for (int piece = 0; piece < _pieces; piece++)
        {
            var gradient = Part(_slot.PaddedGradient(_slot.Rows), piece);
            squares += Reduce.SumOfSquares<float>(gradient);
            if (_penalty.Length == 0) continue;
            var penalty = _penalty.AsSpan();
            penalty.Clear();
            _slot.Role!.Penalty!.AddGradient<float>(Part(_slot.PaddedValue(_slot.Rows), piece), penalty);
            penalties += Reduce.SumOfSquares<float>(penalty);
            for (int i = 0; i < penalty.Length; i++) data += ((double)gradient[i] - penalty[i]) * ((double)gradient[i] - penalty[i]);
        }
        _pull = data > 0 ? Math.Sqrt(penalties / data) : 0;
        squares /= _share;
        _facts.Gradient = Math.Sqrt(squares / ((double)_slot.Rows * _slot.Width));
        return squares;
    }

    /// <summary>After it: the plan's gradients have become directions.</summary>
    /// <param name="decay">What the optimiser adds of the weights to the direction: its weight decay at this step.</param>
    public void ReadUpdate(long step, double rate, double decay)
    {
        double λ = decay * _decayFactor;
        double weights = 0, directions = 0, products = 0;
        for (int piece = 0; piece < _pieces; piece++)
        {
            var weight = Part(_slot.PaddedValue(_slot.Rows), piece);
            var direction = Part(_slot.PaddedGradient(_slot.Rows), piece);
            weights += Reduce.SumOfSquares<float>(weight);
            directions += Reduce.SumOfSquares<float>(direction);
            if (λ > 0) products += Reduce.Dot<float>(weight, direction);
        }
        // ‖direction − λw‖² = ‖direction‖² − 2λ·direction·w + λ²‖w‖²
        double own = directions - 2 * λ * products + λ * λ * weights;
        double pull = λ > 0 && own > 0 ? λ * Math.Sqrt(weights / own) : 0;
        double count = (double)_slot.Rows * _slot.Width * _share;
        _facts.Add(step, Math.Sqrt(weights / count), rate * _slot.Role!.RateFactor * Math.Sqrt(directions / count), Math.Max(_pull, pull));
    }

    private Span<float> Part(Span<float> values, int piece) => values.Slice((piece * _apart) & ~(Padding.Lanes - 1), _length);
}
