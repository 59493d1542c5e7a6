using Hone.Diagnosis;
using Hone.Metrics;

namespace Hone.Reports.Facts;

/// <summary>Finds out how classes are told apart.</summary>
internal static class ClassAnalyst
{
    private const int MostLabels = 20, Bins = 10;

    public static ClassFacts Of(Scored scored, IReadOnlyList<string> classes, string part)
    {
        bool binary = scored.Width == 1;
        int[] truth = Array.ConvertAll(scored.Targets, target => (int)target);
        int[] said = [.. Enumerable.Range(0, scored.Rows).Select(row => Class(scored, row))];
        var support = new int[classes.Count];
        foreach (int code in truth) support[code]++;
        int[] byRows = [.. Enumerable.Range(0, classes.Count).OrderByDescending(code => support[code])];
        if (classes.Count <= MostLabels) byRows = [.. byRows.Order()];
        int[] shown = [.. byRows.Take(MostLabels)];
        int others = classes.Count - shown.Length;

        var placeOf = new int[classes.Count];
        Array.Fill(placeOf, shown.Length);
        for (int place = 0; place < shown.Length; place++) placeOf[shown[place]] = place;
        int size = shown.Length + (others > 0 ? 1 : 0);
        int[][] confusion = [.. Enumerable.Range(0, size).Select(_ => new int[size])];
        for (int row = 0; row < scored.Rows; row++) confusion[placeOf[truth[row]]][placeOf[said[row]]]++;

        var figures = shown.Select((code, place) => Figures(classes[code], confusion[place][place], Rows(said, code), Rows(truth, code), truth, said, scored.Groups)).ToArray();
        var bins = Calibration(scored, truth, said, binary);
        double error = bins.Sum(bin => bin.Rows * Math.Abs(bin.Said - bin.CameTrue)) / scored.Rows;
        string[] labels = [.. shown.Select(code => classes[code]), .. others > 0 ? [$"{others} others"] : Array.Empty<string>()];
        return new ClassFacts(part, labels, others, confusion, figures, bins, error, binary ? classes[1] : null,
            binary && Finite(scored.Measure(new RocAuc())) is { } area ? area : null, binary ? Threshold(scored, truth) : null);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The likeliest class, the first of equals; of two, the second where its probability is above ½.</summary>
    private static int Class(Scored scored, int row)
    {
        var p = scored.Predictions.AsSpan(row * scored.Width, scored.Width);
        if (p.Length == 1) return p[0] > 0.5f ? 1 : 0;
        int best = 0;
        for (int c = 1; c < p.Length; c++) if (p[c] > p[best]) best = c;
        return best;
    }

    private static int[] Rows(int[] codes, int code) => [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] == code)];

    private static ClassFigures Figures(string label, int right, int[] said, int[] support, int[] truth, int[] answers, int[]? groups) => new(label, support.Length,
        said.Length == 0 ? double.NaN : (double)right / said.Length, Right(said, truth, answers, groups),
        support.Length == 0 ? double.NaN : (double)right / support.Length, Right(support, truth, answers, groups),
        said.Length + support.Length == 0 ? double.NaN : 2.0 * right / (said.Length + support.Length));

    private static Interval? Right(int[] rows, int[] truth, int[] answers, int[]? groups) => rows.Length == 0 ? null
        : Wilson.Of([.. rows.Select(row => truth[row] == answers[row])], groups is null ? null : [.. rows.Select(row => groups[row])]);

    /// <summary>At most ten bins of as equal numbers of rows as can be, in the order of the probability said. Rows of equal probability are in one bin: which of them
    /// stand before a cut would be decided by their order alone.</summary>
    private static CalibrationBin[] Calibration(Scored scored, int[] truth, int[] said, bool binary)
    {
        double[] p = [.. Enumerable.Range(0, scored.Rows).Select(row => (double)scored.Predictions[row * scored.Width + (binary ? 0 : said[row])])];
        bool[] came = [.. Enumerable.Range(0, scored.Rows).Select(row => binary ? truth[row] == 1 : truth[row] == said[row])];
        int[] order = [.. Enumerable.Range(0, scored.Rows).OrderBy(row => p[row])];
        int bins = Math.Clamp(scored.Rows / Bins, 1, Bins);
        var found = new List<CalibrationBin>();
        for (int bin = 0, from = 0; bin < bins; bin++)
        {
            int to = (int)((long)(bin + 1) * order.Length / bins);
            while (to < order.Length && p[order[to]] == p[order[to - 1]]) to++;
            if (to <= from) continue;
            var rows = order.AsSpan(from..to);
            double sum = 0;
            foreach (int row in rows) sum += p[row];
            bool[] hits = [.. rows.ToArray().Select(row => came[row])];
            int[]? groups = scored.Groups is { } all ? [.. rows.ToArray().Select(row => all[row])] : null;
            found.Add(new CalibrationBin(rows.Length, sum / rows.Length, (double)hits.Count(hit => hit) / rows.Length, Wilson.Of(hits, groups)));
            from = to;
        }
        return [.. found];
    }

    /// <summary>Walks through the rows from the highest probability down: each one passed is said to be of the second class.</summary>
    /// <returns>Null where both classes are not there, or the best threshold gains no more than one standard error of the accuracy.</returns>
    private static ThresholdFigures? Threshold(Scored scored, int[] truth)
    {
        int[] order = [.. Enumerable.Range(0, scored.Rows).OrderByDescending(row => scored.Predictions[row])];
        int right = truth.Count(code => code == 0), best = right;
        double threshold = 1;
        for (int i = 0; i < order.Length; i++)
        {
            right += truth[order[i]] == 1 ? 1 : -1;
            float here = scored.Predictions[order[i]], next = i + 1 < order.Length ? scored.Predictions[order[i + 1]] : 0;
            if (right > best && next < here) (best, threshold) = (right, ((double)here + next) / 2);
        }
        if (truth.Distinct().Count() < 2) return null;
        double usual = scored.Measure(new Accuracy()), accuracy = (double)best / scored.Rows;
        return accuracy - usual > Math.Sqrt(usual * (1 - usual) / scored.Rows) ? new ThresholdFigures(threshold, accuracy) : null;
    }
}
