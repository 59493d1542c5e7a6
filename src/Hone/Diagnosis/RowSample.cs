using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>Some of the rows of a data set, drawn: the first ones may be of one kind where a file is in some order.</summary>
internal static class RowSample
{
    /// <summary>Different rows, in ascending order; all of them where there are no more.</summary>
    public static int[] Of(int rows, int most, Key key)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        if (most >= rows) return all;
        key.Shuffle(all);
        return [.. all.Take(most).Order()];
    }
}
