using Hone.Lab.Results;
using Hone.Lab.Walks;

namespace Hone.Lab.Pictures;

/// <summary>What each variant's network of the first seed says over the plane.</summary>
internal static class Boundaries
{
    private const int Columns = 56;
    private const double Rim = 0.08; // of the points' range, around them

    public static BoundaryPicture Of(string title, Comparison comparison, IReadOnlyList<Variant> variants, string caption = "")
    {
        var sample = comparison.Samples[0];
        var (from, to) = Range(sample.Train.X);
        double width = to[0] - from[0], height = to[1] - from[1];
        int rows = height / width is >= 0.5 and <= 2 ? (int)Math.Round(Columns * height / width) : Columns; // units of a kind keep their proportion
        double[] places = [.. Enumerable.Range(0, rows * Columns).SelectMany(i => (double[])[from[0] + (i % Columns + 0.5) / Columns * width, to[1] - (i / Columns + 0.5) / rows * height])];
        var panels = variants.Select((variant, i) => new BoundaryPanel(variant.Name,
            FormattableString.Invariant($"train {variant[Comparison.OnTrain].Values[0]:0.0%}, test {variant[Comparison.OnTest].Values[0]:0.0%}"), Cells(comparison[i, 0].Walk, places, rows)));
        return new BoundaryPicture(title, sample.XName, sample.YName, sample.ClassNames, from, to, Columns,
            [.. Enumerable.Range(0, sample.Train.Rows).Select(row => (double[])[Math.Round(sample.Train.X[2 * row], 4), Math.Round(sample.Train.X[2 * row + 1], 4), sample.Train.Classes[row]])], [.. panels])
        { Caption = caption };
    }

    private static string[] Cells(Walk walk, double[] places, int rows)
    {
        double[] outputs = walk.Outputs(places);
        int width = walk.Plan.Outputs;
        return [.. Enumerable.Range(0, rows).Select(row => string.Concat(Enumerable.Range(row * Columns, Columns).Select(i => Letter(outputs, i, width))))];
    }

    private static char Letter(double[] outputs, int place, int width)
    {
        int said = Judging.Said(outputs, place, width);
        int classes = Math.Max(2, width);
        double sure = (Probability(outputs, place, width, said) - 1.0 / classes) / (1 - 1.0 / classes); // 0: no better than a guess
        return BoundaryPanel.Letter(said, (int)Math.Clamp(sure * BoundaryPanel.Levels, 0, BoundaryPanel.Levels - 1));
    }

    private static double Probability(double[] outputs, int place, int width, int said)
    {
        if (width == 1) return 1 / (1 + Math.Exp(-Math.Abs(outputs[place])));
        var own = outputs.AsSpan(place * width, width);
        double sum = 0;
        foreach (double z in own) sum += Math.Exp(z - own[said]);
        return 1 / sum;
    }

    private static (double[] From, double[] To) Range(double[] x)
    {
        double[] from = new double[2], to = new double[2];
        for (int axis = 0; axis < 2; axis++)
        {
            var values = x.Where((_, i) => i % 2 == axis);
            double low = values.Min(), high = values.Max(), rim = Math.Max(1e-9, Rim * (high - low));
            (from[axis], to[axis]) = (Math.Round(low - rim, 6), Math.Round(high + rim, 6));
        }
        return (from, to);
    }
}
