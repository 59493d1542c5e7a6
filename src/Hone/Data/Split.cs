using Hone.Numerics;

namespace Hone.Data;

/// <summary>Rows to train on and rows to measure on: disjoint, together every row, each in ascending order.</summary>
/// <remarks>A split depends on the rows' number, their classes, the share and the key, and on nothing else. To cut off a test part
/// as well, split twice: once for the test part, then what is left, and <see cref="Of"/> takes the second back to the first's rows.</remarks>
public sealed record Split(int[] Train, int[] Dev)
{
    /// <summary>A random split; the dev part has <c>round(devShare · rows)</c> rows, and each part at least one.</summary>
    /// <exception cref="InputException">Fewer than two rows, or a share outside (0, 1).</exception>
    public static Split Random(int rows, double devShare, Key key)
    {
        Check(rows, devShare);
        return Choose([Shuffled(Enumerable.Range(0, rows), key)], [DevRows(rows, devShare)], rows);
    }

    /// <summary>A random split in which every class has its share in the dev part, to within one row.</summary>
    /// <param name="classes">The class of each row, from 0.</param>
    /// <param name="devShare">Share of the rows in the dev part, in (0, 1).</param>
    /// <remarks>Rows left over by rounding down go to the classes with the largest remainders, the lower class first; a class keeps
    /// at least one row to train on, unless the dev part would be empty otherwise.</remarks>
    /// <exception cref="InputException">Fewer than two rows, or a share outside (0, 1).</exception>
    public static Split Stratified(ReadOnlySpan<int> classes, double devShare, Key key)
    {
        Check(classes.Length, devShare);
        int[][] rows = Group(classes);
        int[] dev = Array.ConvertAll(rows, members => (int)(members.Length * devShare));
        int left = DevRows(classes.Length, devShare) - dev.Sum();
        var order = Enumerable.Range(0, rows.Length).OrderByDescending(k => rows[k].Length * devShare - dev[k]).ToArray();
        foreach (int k in order)
            if (left > 0 && dev[k] < rows[k].Length - 1) { dev[k]++; left--; }
        if (dev.Sum() == 0) dev[order[0]] = 1;
        int[][] shuffled = [.. rows.Select((members, k) => Shuffled(members, key.Fold((ulong)k)))];
        return Choose(shuffled, dev, classes.Length);
    }

    /// <summary>A random split in which a group's rows all stand on one side; groups go to the dev part until it has its share.</summary>
    /// <param name="groups">The group of each row, from 0.</param>
    /// <param name="devShare">Share of the rows in the dev part, in (0, 1); reached as closely as whole groups allow from below, with one group at least.</param>
    /// <exception cref="InputException">Fewer than two groups, or a share outside (0, 1).</exception>
    public static Split Grouped(ReadOnlySpan<int> groups, double devShare, Key key)
    {
        Check(groups.Length, devShare);
        int[][] members = [.. Group(groups).Where(group => group.Length > 0)];
        if (members.Length < 2) throw new InputException($"Found {members.Length} group to split by; expected at least 2, one to train on and one to measure on.");
        int left = DevRows(groups.Length, devShare);
        var dev = new int[members.Length];
        int[] order = Shuffled(Enumerable.Range(0, members.Length), key);
        foreach (int k in order.AsSpan(1))
        {
            if (members[k].Length > left) continue;
            dev[k] = members[k].Length;
            left -= dev[k];
        }
        int smallest = order.MinBy(k => members[k].Length);
        if (dev.Sum() == 0) dev[smallest] = members[smallest].Length;
        return Choose(members, dev, groups.Length);
    }

    /// <summary>The latest rows are the dev part: what is measured lies after what was learned from. Rows of one time stand on one side.</summary>
    /// <param name="times">When each row was, in any unit; no NaN.</param>
    /// <param name="devShare">Share of the rows in the dev part, in (0, 1).</param>
    /// <exception cref="InputException">Fewer than two times, or a share outside (0, 1).</exception>
    public static Split Ordered(ReadOnlySpan<double> times, double devShare)
    {
        Check(times.Length, devShare);
        double[] ascending = times.ToArray(), when = times.ToArray();
        Array.Sort(ascending);
        int wanted = times.Length - DevRows(times.Length, devShare), first = wanted, after = wanted;
        while (first > 0 && ascending[first - 1] == ascending[wanted]) first--;
        while (after < ascending.Length && ascending[after] == ascending[wanted]) after++;
        int start = first > 0 && (after == ascending.Length || wanted - first <= after - wanted) ? first : after; // rows of one time go where the share is nearer
        double cut = start < ascending.Length ? ascending[start] : double.NaN;
        if (double.IsNaN(cut)) throw new InputException("Found one time only to split by; expected at least 2, an earlier one to train on and a later one to measure on.");
        int[] all = [.. Enumerable.Range(0, times.Length)];
        return new Split(Array.FindAll(all, row => when[row] < cut), Array.FindAll(all, row => when[row] >= cut));
    }

    /// <summary>The same split of <paramref name="rows"/>: number i stands for <c>rows[i]</c>.</summary>
    public Split Of(ReadOnlySpan<int> rows) => new(Pick(Train, rows), Pick(Dev, rows));

    private static int DevRows(int rows, double devShare) => Math.Clamp((int)Math.Round(rows * devShare), 1, rows - 1);

    private static void Check(int rows, double devShare)
    {
        if (!(devShare > 0 && devShare < 1))
            throw new InputException(FormattableString.Invariant($"Found a share of {devShare} for the split; expected a number between 0 and 1, for example 0.2."));
        if (rows < 2)
            throw new InputException($"Found {rows} rows to split; expected at least 2, one to train on and one to measure on.");
    }

    private static int[][] Group(ReadOnlySpan<int> classes)
    {
        var groups = new List<List<int>>();
        for (int row = 0; row < classes.Length; row++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(classes[row], nameof(classes));
            while (groups.Count <= classes[row]) groups.Add([]);
            groups[classes[row]].Add(row);
        }
        return [.. groups.Select(group => group.ToArray())];
    }

    private static int[] Shuffled(IEnumerable<int> rows, Key key)
    {
        int[] shuffled = [.. rows];
        key.Shuffle(shuffled);
        return shuffled;
    }

    private static Split Choose(int[][] shuffled, int[] dev, int rows)
    {
        var inDev = new bool[rows];
        for (int k = 0; k < shuffled.Length; k++)
            foreach (int row in shuffled[k].AsSpan(0, dev[k])) inDev[row] = true;
        int[] all = [.. Enumerable.Range(0, rows)];
        return new Split(Array.FindAll(all, row => !inDev[row]), Array.FindAll(all, row => inDev[row]));
    }

    private static int[] Pick(int[] numbers, ReadOnlySpan<int> rows)
    {
        var picked = new int[numbers.Length];
        for (int i = 0; i < picked.Length; i++) picked[i] = rows[numbers[i]];
        return picked;
    }
}
