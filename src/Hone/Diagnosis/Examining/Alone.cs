using Hone.Numerics;

namespace Hone.Diagnosis.Examining;

/// <summary>How well one column alone tells the target: by the order of an input's values, and by what the target was for the same value in other rows.</summary>
/// <remarks>The second is found in halves, each answered by the other: a column that names every row tells nothing so.</remarks>
internal sealed class Alone
{
    private const int FewestOfKind = 5, FewestRows = 20; // by chance one order of C(20, 5) = 15,504 is perfect
    private const int RowsPerValue = 10, Bins = 32;

    private readonly DrawnRows _drawn;
    private readonly double[] _targets;
    private readonly bool[][] _kinds; // a class each; of two classes the second alone; none for numbers
    private readonly bool[] _half;

    public Alone(DrawnRows drawn, TaskKind task, Key key)
    {
        _drawn = drawn;
        _targets = Array.ConvertAll(drawn.Targets, target => (double)target);
        _half = [.. Enumerable.Range(0, drawn.Rows).Select(row => (key.Bits(row) & 1) == 1)];
        double[] codes = task switch { TaskKind.Number => [], TaskKind.Binary => [1], _ => [.. _targets.Distinct().Order()] };
        _kinds = [.. codes.Select(code => Array.ConvertAll(_targets, target => target == code)).Where(kind => kind.Count(is1 => is1) is var rows && rows >= FewestOfKind && rows <= drawn.Rows - FewestOfKind)];
        IsKnown = drawn.Targets.Length >= FewestRows && (task == TaskKind.Number || (_kinds.Length > 0 && (task == TaskKind.Binary || _kinds.Length == codes.Length)));
        IsNumber = task == TaskKind.Number;
    }

    private bool IsKnown { get; }

    private bool IsNumber { get; }

    /// <summary>0.5 … 1 for classes, 0 … 1 for numbers; NaN where too few rows are known.</summary>
    public double Of(IReadOnlyList<InputRange> ranges)
    {
        if (!IsKnown) return double.NaN;
        double best = 0;
        if (IsNumber || _kinds.Length == 1)
            foreach (var range in ranges)
                for (int input = range.First; input < range.First + range.Width; input++)
                    best = Math.Max(best, Told(Array.ConvertAll(_drawn[input].ToArray(), value => (double)value)));
        return Values(ranges) is { } values ? Math.Max(best, ByValue(values)) : best;
    }

    private double Told(double[] scores) => IsNumber ? Ranking.Correlation(scores, _targets) : Ranking.Area(scores, _kinds[0]);

    private double ByValue(int[] values)
    {
        if (IsNumber)
        {
            var means = Means(values, _targets);
            return Ranking.Correlation([.. values.Select((value, i) => means[_half[i] ? 1 : 0, value].Score)], _targets);
        }
        double worst = 1;
        foreach (bool[] kind in _kinds) worst = Math.Min(worst, Ranking.Area([.. Means(values, Array.ConvertAll(kind, is1 => is1 ? 1.0 : 0)).Cast<(double, double, double)>()]));
        return worst;
    }

    /// <summary>By half and value: the target's mean among rows of the value in the other half; the sum of the targets, and of what they lack to 1.</summary>
    private (double Score, double Ones, double Others)[,] Means(int[] values, double[] targets)
    {
        int count = values.Max() + 1;
        double[,] sums = new double[2, count], rows = new double[2, count];
        for (int i = 0; i < values.Length; i++)
        {
            sums[_half[i] ? 1 : 0, values[i]] += targets[i];
            rows[_half[i] ? 1 : 0, values[i]]++;
        }
        double all = targets.Average();
        var means = new (double, double, double)[2, count];
        for (int half = 0; half < 2; half++)
            for (int value = 0; value < count; value++)
                means[half, value] = (rows[1 - half, value] > 0 ? sums[1 - half, value] / rows[1 - half, value] : all, sums[half, value], rows[half, value] - sums[half, value]);
        return means;
    }

    /// <summary>The value of each row as a number from 0: as it is where there are few, a number's as one of 32 bins of equally many rows; null where there are too many.</summary>
    private int[]? Values(IReadOnlyList<InputRange> ranges)
    {
        var codeOf = new Dictionary<ulong, int>();
        int[] codes = new int[_drawn.Rows];
        int most = _drawn.Rows / RowsPerValue;
        for (int row = 0; row < codes.Length && codeOf.Count <= most; row++)
        {
            ulong hash = 0;
            foreach (var range in ranges)
                for (int input = range.First; input < range.First + range.Width; input++) hash = RowWalk.Mixed(hash ^ BitConverter.SingleToUInt32Bits(_drawn[input][row]));
            if (!codeOf.TryGetValue(hash, out codes[row])) codeOf[hash] = codes[row] = codeOf.Count;
        }
        if (codeOf.Count <= most) return codes;
        return ranges.Sum(range => range.Width) == 1 ? Binned(_drawn[ranges[0].First]) : null;
    }

    private static int[] Binned(ReadOnlySpan<float> values)
    {
        float[] sorted = values.ToArray();
        Array.Sort(sorted);
        float[] ends = [.. Enumerable.Range(1, Bins - 1).Select(bin => sorted[(long)bin * sorted.Length / Bins]).Distinct()];
        return Array.ConvertAll(values.ToArray(), value => Array.BinarySearch(ends, value) is var at && at >= 0 ? at + 1 : ~at);
    }
}
