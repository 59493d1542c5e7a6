using Hone.Data;
using Hone.Numerics;

namespace Hone.Diagnosis.Examining;

/// <summary>Whether a row may stand twice by chance: it does where columns take few values.</summary>
/// <remarks>Were columns independent, n rows would hold <c>n · Π p</c> more like it, p being the share of other rows with the same value in a column. Real columns hang together, which
/// makes copies by chance likelier; so only far below one is a copy taken for one.</remarks>
internal sealed class Coincidence(Dataset data, DrawnRows drawn, IReadOnlyList<IReadOnlyList<InputRange>> columns)
{
    private const double Unlikely = 0.05; // copies by chance
    private const int Most = 64;          // rows that are looked at; of more the share is taken

    /// <summary>How many of these rows chance does not explain.</summary>
    /// <param name="rows">Of the data set; each has at least one equal.</param>
    /// <param name="among">Rows in which the equal stands.</param>
    public int NotByChance(IReadOnlyList<int> rows, int among)
    {
        if (rows.Count == 0) return 0;
        int step = Math.Max(1, rows.Count / Most), looked = 0, found = 0;
        var row = new Matrix<float>(new float[data.Features], data.Features);
        for (int i = 0; i < rows.Count; i += step, looked++)
        {
            data.ReadFeatures([rows[i]], row);
            if (Expected(row[0], among) < Unlikely) found++;
        }
        return (int)Math.Round((double)rows.Count * found / looked);
    }

    private double Expected(ReadOnlySpan<float> row, int among)
    {
        double expected = among;
        foreach (var ranges in columns)
        {
            expected *= Math.Max(0, Equal(row, ranges) - 1.0) / Math.Max(1, drawn.Rows - 1); // the row's equal is one of them
            if (expected < Unlikely) break;
        }
        return expected;
    }

    private int Equal(ReadOnlySpan<float> row, IReadOnlyList<InputRange> ranges)
    {
        int equal = 0;
        for (int i = 0; i < drawn.Rows; i++)
        {
            bool same = true;
            foreach (var range in ranges)
                for (int input = range.First; same && input < range.First + range.Width; input++) same = drawn[input][i].Equals(row[input]);
            if (same) equal++;
        }
        return equal;
    }
}
