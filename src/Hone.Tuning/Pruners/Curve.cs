using Hone.Diagnosis;

namespace Hone.Tuning.Pruners;

/// <summary>What a trial reported so far; the smaller the better.</summary>
public sealed class Curve
{
    private readonly List<int> _steps = [];
    private readonly List<double> _values = [], _best = [];

    internal Curve(int number) => Number = number;

    /// <summary>Of the trial.</summary>
    public int Number { get; }

    public TrialState State { get; internal set; }

    /// <summary>The last step that was reported; 0 for none.</summary>
    public int Last => _steps.Count > 0 ? _steps[^1] : 0;

    /// <summary>The step before it; 0 for none.</summary>
    public int BeforeLast => _steps.Count > 1 ? _steps[^2] : 0;

    /// <summary>In ascending order.</summary>
    public IReadOnlyList<int> Steps => _steps;

    /// <summary>At <see cref="Steps"/>.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The best value up to a step; infinite where there is none.</summary>
    public double BestAt(int step) => Index(step) is var index and >= 0 ? _best[index] : double.PositiveInfinity;

    /// <summary>The value at a step; not a number where none was reported.</summary>
    public double ValueAt(int step) => Index(step) is var index and >= 0 && _steps[index] == step ? _values[index] : double.NaN;

    internal void Add(int step, double value)
    {
        int index = Index(step);
        if (index >= 0 && _steps[index] == step) _values[index] = value;
        else
        {
            _steps.Insert(++index, step);
            _values.Insert(index, value);
            _best.Insert(index, 0);
        }
        for (; index < _best.Count; index++) _best[index] = Math.Min(index > 0 ? _best[index - 1] : double.PositiveInfinity, double.IsFinite(_values[index]) ? _values[index] : double.PositiveInfinity);
    }

    internal Curve Copy()
    {
        var copy = new Curve(Number) { State = State };
        for (int i = 0; i < _steps.Count; i++) copy.Add(_steps[i], _values[i]);
        return copy;
    }

    /// <summary>Of the last step up to <paramref name="step"/>; −1 for none.</summary>
    private int Index(int step)
    {
        int found = _steps.BinarySearch(step);
        return found >= 0 ? found : ~found - 1;
    }
}
