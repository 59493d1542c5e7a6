using Hone.Numerics;

namespace Hone.Diagnosis.Examining;

/// <summary>Columns that say the same: each input that of another up to scale, shift and sign; or categories that only have other names.</summary>
/// <remarks>Candidates are neighbours on a random line: standardised columns that are equal fall on one point of it, or on its mirror image.</remarks>
internal sealed class SameColumns(DrawnRows drawn, InputFacts[] inputs, Key key)
{
    private const double Near = 1e-6;   // of 1 that a correlation may lack: a thousandth of a deviation, by which rounded units differ
    private const int FewestApart = 5;  // rows besides the most frequent value: fewer agree by chance
    private const int Reach = 8;        // neighbours that are compared

    /// <summary>For each column the first one that it repeats; null for none.</summary>
    public string?[] Of(IReadOnlyList<(string Name, IReadOnlyList<InputRange> Ranges)> columns)
    {
        int[][] members = [.. columns.Select(column => column.Ranges.SelectMany(range => Enumerable.Range(range.First, range.Width)).ToArray())];
        var same = new string?[columns.Count];
        var byPartition = new Dictionary<ulong, int>();
        for (int i = 0; i < members.Length; i++)
            if (Partition(members[i], columns[i].Ranges.Any(range => range.AreCodes)) is { } partition && !byPartition.TryAdd(partition, i)) same[i] = columns[byPartition[partition]].Name;

        double[] line = [.. Enumerable.Range(0, drawn.Rows).Select(row => key.Normal(row))];
        var placed = Enumerable.Range(0, members.Length).Where(i => members[i].Any(IsTelling))
            .Select(i => (Column: i, Place: Math.Abs(Place(members[i].First(IsTelling), line)))).OrderBy(item => item.Place).ThenBy(item => item.Column).ToArray();
        for (int a = 0; a < placed.Length; a++)
            for (int b = a + 1; b < Math.Min(placed.Length, a + 1 + Reach); b++)
            {
                int first = Math.Min(placed[a].Column, placed[b].Column), second = Math.Max(placed[a].Column, placed[b].Column);
                if (same[second] is null && AreSame(members[first], members[second])) same[second] = columns[first].Name;
            }
        return same;
    }

    private bool IsTelling(int input) => inputs[input].Deviation > 0 && inputs[input].Minority >= FewestApart;

    private double Place(int input, double[] line)
    {
        double sum = 0;
        var values = drawn[input];
        for (int row = 0; row < line.Length; row++)
            if (float.IsFinite(values[row])) sum += line[row] * (values[row] - inputs[input].Mean);
        return sum / inputs[input].Deviation;
    }

    private bool AreSame(int[] a, int[] b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
            if (inputs[a[i]].Deviation > 0 != inputs[b[i]].Deviation > 0 || (inputs[a[i]].Deviation > 0 && Correlation(a[i], b[i]) < 1 - Near)) return false;
        return true;
    }

    private double Correlation(int a, int b)
    {
        double both = 0;
        ReadOnlySpan<float> x = drawn[a], y = drawn[b];
        for (int row = 0; row < drawn.Rows; row++)
        {
            if (float.IsFinite(x[row]) != float.IsFinite(y[row])) return 0;
            if (float.IsFinite(x[row])) both += (x[row] - inputs[a].Mean) * (y[row] - inputs[b].Mean);
        }
        return Math.Abs(both) / (drawn.Rows * inputs[a].Deviation * inputs[b].Deviation);
    }

    /// <summary>64 bits that stand for which rows have the same category, whatever the categories are called; null for what is no category, or has nearly as many as there are rows.</summary>
    private ulong? Partition(int[] members, bool areCodes)
    {
        if (!areCodes && (members.Length < 2 || members.Any(input => !inputs[input].IsFlag)) || !members.Any(IsTelling)) return null;
        var placeOf = new Dictionary<ulong, int>();
        ulong partition = 0;
        for (int row = 0; row < drawn.Rows; row++)
        {
            ulong hash = 0;
            foreach (int input in members) hash = RowWalk.Mixed(hash ^ BitConverter.SingleToUInt32Bits(drawn[input][row]));
            if (!placeOf.TryGetValue(hash, out int place)) placeOf[hash] = place = placeOf.Count;
            partition = RowWalk.Mixed(partition ^ (ulong)place);
        }
        return placeOf.Count <= drawn.Rows / 2 ? partition : null;
    }
}
