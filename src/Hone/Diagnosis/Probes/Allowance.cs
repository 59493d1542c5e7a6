using Hone.Plans;

namespace Hone.Diagnosis.Probes;

/// <summary>Decides which steps are looked at, so that looking takes a small share of training: by counted work, since a clock would make findings depend on the machine.</summary>
/// <remarks>Each step earns a share of its work; a look is taken when as much is saved up as it costs. Half of what a run will earn, and a third of a
/// millisecond at least, may be spent in advance, on its first steps: what goes wrong there goes wrong soon.</remarks>
internal sealed class Allowance
{
    // Nanoseconds, as measured on one core: they need not be right for every machine, only for the proportion of looking to training.
    private const double PerOperation = 500, PerProduct = 0.012, PerRules = 2500, PerMatrix = 300, PerLayer = 250, PerValue = 0.5, PerUnit = 1.2;

    private const double Share = 0.007, Advance = 300_000;
    private const int First = 100, Apart = 10;

    private readonly double _look, _earned;
    private double _saved;
    private long _last = -1;

    /// <param name="rows">Of a batch.</param>
    /// <param name="steps">Of the whole run, as planned.</param>
    public Allowance(Plan<float> plan, IReadOnlyList<WeightProbe> weights, IReadOnlyList<UnitProbe> units, int rows, long steps)
    {
        double products = 3.0 * rows * plan.Parameters.Where(slot => slot.Rows > 1).Sum(slot => (double)slot.Rows * slot.Width);
        double step = PerOperation * 2 * plan.Operations.Count + PerProduct * products;
        _look = PerRules + weights.Sum(probe => PerMatrix + 3 * PerValue * probe.Values) + units.Sum(probe => PerLayer + PerUnit * probe.Values(rows));
        double all = Share * step * steps;
        _saved = Math.Min(First * _look, Math.Max(all / 2, Advance));
        _earned = Math.Max(all - _saved, all / 2) / steps;
    }

    /// <summary>Whether to look at this step: 1, 2, 3 …</summary>
    public bool IsDue(long step)
    {
        _saved += _earned;
        if (_saved < _look || _last >= 0 && step - _last < (step <= First ? 1 : Apart)) return false;
        _saved -= _look;
        _last = step;
        return true;
    }

    /// <summary>Whether to go through the rules without looking anew, as after an epoch.</summary>
    /// <param name="epoch">1, 2, 3 …</param>
    public bool AreRulesDue(int epoch)
    {
        if (_saved < PerRules || epoch > First && epoch % Apart != 0) return false;
        _saved -= PerRules;
        return true;
    }
}
