namespace Hone.Diagnosis.Examining;

/// <summary>Training rows whose inputs are the same and whose targets are not.</summary>
/// <remarks>Of more than 262,144 rows those are kept whose bits are small: rows of the same inputs stay together so.</remarks>
internal sealed class Conflicts(int rows, TaskKind task)
{
    private const int MostRows = 1 << 18;
    private const double SameNumber = 1e-6; // of the target's deviation

    private readonly ulong _below = rows <= MostRows ? ulong.MaxValue : (ulong)(ulong.MaxValue * ((double)MostRows / rows));
    private readonly List<ulong> _bits = [];
    private readonly List<(int Row, float Target)> _rows = [];

    public void Add(int row, ulong bits, float target)
    {
        if (bits > _below) return;
        _bits.Add(bits);
        _rows.Add((row, target));
    }

    /// <summary>The share that is lost (see <see cref="DataFacts.Conflict"/>), and the rows in conflicts.</summary>
    /// <param name="notByChance">How many of these rows chance does not give equals.</param>
    public (double Share, int Rows) Found(Func<IReadOnlyList<int>, int> notByChance)
    {
        if (_rows.Count == 0) return default;
        ulong[] bits = [.. _bits];
        var items = _rows.ToArray();
        Array.Sort(bits, items);
        double mean = items.Average(item => (double)item.Target), all = items.Sum(item => (item.Target - mean) * (item.Target - mean)), lost = 0;
        var conflicting = new List<int>();
        for (int i = 0, end; i < bits.Length; i = end)
        {
            for (end = i + 1; end < bits.Length && bits[end] == bits[i];) end++;
            double cost = end - i > 1 ? Cost(items.AsSpan(i, end - i), Math.Sqrt(all / items.Length)) : 0;
            if (cost == 0) continue;
            lost += cost;
            for (int k = i; k < end; k++) conflicting.Add(items[k].Row);
        }
        if (lost == 0) return default;
        double share = lost / (task == TaskKind.Number ? all : items.Length), real = (double)notByChance(conflicting) / conflicting.Count;
        return (share * real, (int)Math.Round(conflicting.Count * real * rows / items.Length));
    }

    /// <summary>Rows beside the most frequent class, or squared deviations from the mean.</summary>
    private double Cost(ReadOnlySpan<(int Row, float Target)> group, double deviation)
    {
        double[] targets = new double[group.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = group[i].Target;
        if (task != TaskKind.Number) return targets.Length - targets.CountBy(target => target).Max(item => item.Value);
        double mean = targets.Average();
        return targets.Max() - targets.Min() <= SameNumber * deviation ? 0 : targets.Sum(target => (target - mean) * (target - mean));
    }
}
