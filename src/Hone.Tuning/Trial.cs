using Hone.Diagnosis;
using Hone.Tuning.Spaces;

namespace Hone.Tuning;

/// <summary>One point of a study, tried.</summary>
public sealed class Trial
{
    internal Trial(int number, Point point) => (Number, Point) = (number, point);

    /// <summary>0, 1, 2 …</summary>
    public int Number { get; }

    public Point Point { get; }

    public TrialState State { get; internal set; }

    /// <summary>Not a number before it is told.</summary>
    public double Value { get; internal set; } = double.NaN;
}
