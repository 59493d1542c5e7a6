namespace Hone.Training;

/// <summary>The mean over an epoch of what its steps measured, each row counting once.</summary>
internal struct EpochMean
{
    private double _loss, _penalty;
    private long _rows;

    public readonly double Loss => _loss / _rows;

    public readonly double Penalty => _penalty / _rows;

    public double Rate { get; private set; }

    public void Add(in StepReport step)
    {
        _loss += step.Loss * step.Rows;
        _penalty += step.Penalty * step.Rows;
        _rows += step.Rows;
        Rate = step.Rate;
    }
}
