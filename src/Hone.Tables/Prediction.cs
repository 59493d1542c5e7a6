namespace Hone.Tables;

/// <summary>A model's answer for one row: the likeliest class with its probability, or a number in the target's unit.</summary>
public readonly struct Prediction
{
    private readonly Predictions _all;
    private readonly int _row;

    internal Prediction(Predictions all, int row) => (_all, _row) = (all, row);

    /// <summary>The likeliest class, as the training file spelled it; null where the target is a number.</summary>
    public string? Class => _all.Target.Classes.Count == 0 ? null : _all.Label(_row);

    /// <summary>The probability of <see cref="Class"/>, 0 … 1; NaN where the target is a number.</summary>
    public float Probability => _all.Target.Classes.Count == 0 ? float.NaN : _all.Probability(_row, _all.Class(_row));

    /// <summary>The predicted number; NaN where the target has classes.</summary>
    public double Number => _all.Target.Classes.Count == 0 ? _all.Number(_row) : double.NaN;

    /// <summary>The probability of one class, 0 … 1.</summary>
    /// <exception cref="ArgumentException">The target has no such class.</exception>
    public float ProbabilityOf(string @class)
    {
        for (int code = 0; code < _all.Target.Classes.Count; code++)
            if (_all.Target.Classes[code] == @class) return _all.Probability(_row, code);
        throw new ArgumentException($"Found the class '{@class}'; the classes of '{_all.Target.Name}' are {Names.Listed(_all.Target.Classes)}.", nameof(@class));
    }

    /// <summary><c>good (0.93)</c>, or the number.</summary>
    public override string ToString() => Class is { } name ? FormattableString.Invariant($"{name} ({Probability:0.00})") : FormattableString.Invariant($"{Number}");
}
