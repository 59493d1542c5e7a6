using Hone.Numerics;

namespace Hone.Tables;

/// <summary>A model's answers, one a row: a class with the probabilities of all, or a number in the target's unit.</summary>
public sealed class Predictions
{
    private readonly float[] _values;
    private readonly int _width;

    internal Predictions(Target target, Matrix<float> values, IReadOnlyList<string> notes)
    {
        Target = target;
        Rows = values.Rows;
        Notes = notes;
        _width = values.Width;
        _values = values.Values.ToArray();
    }

    public Target Target { get; }

    public int Rows { get; }

    /// <summary>Sentences about what training did not know, for the person to read.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The answer for one row.</summary>
    public Prediction this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
            return new Prediction(this, row);
        }
    }

    /// <summary>The predicted number of a row, in the target's unit.</summary>
    public double Number(int row) => Target.Restore(_values[row * _width]);

    /// <summary>The likeliest class of a row, as an index into the target's classes; of two, the second where its probability is above ½.</summary>
    public int Class(int row)
    {
        int best = 0;
        for (int c = 1; c < Target.Classes.Count; c++)
            if (Probability(row, c) > Probability(row, best)) best = c;
        return best;
    }

    /// <summary>The likeliest class of a row, as the file spells it.</summary>
    public string Label(int row) => Target.Classes[Class(row)];

    /// <summary>The probability of one class, 0 … 1.</summary>
    public float Probability(int row, int @class) => Target.Task == TaskKind.Binary
        ? @class == 1 ? _values[row] : 1 - _values[row]
        : _values[row * _width + @class];
}
