using Hone.Lab.Results;

namespace Hone.Lab.Pictures;

/// <summary>How the loss fell, a line a variant: the mean over the seeds.</summary>
internal static class Curves
{
    public static LinePicture Of(string title, Comparison comparison, string caption = "", bool log = true) => new(title, "epoch", "loss",
        [.. comparison.Setups.Select((setup, variant) => new PictureLine(setup.Name, comparison[variant, 0].Epochs, Mean([.. comparison.Of(variant).Select(one => one.Losses)])))])
    { LogY = log, Caption = caption };

    private static double[] Mean(double[][] lines) => [.. Enumerable.Range(0, lines[0].Length).Select(i => Math.Round(lines.Average(line => line[i]), 6))];
}
