using Hone.Lab.Results;
using Hone.Lab.Walks;

namespace Hone.Lab.Pictures;

/// <summary>Optimisers' ways over a surface.</summary>
internal static class Paths
{
    private const int Columns = 56;

    /// <param name="steps">How many of each way's steps are drawn.</param>
    public static PathPicture Of(string title, Surface surface, IEnumerable<PictureLine> ways, int steps, string caption)
    {
        double cell = (surface.To[0] - surface.From[0]) / Columns;
        int rows = (int)Math.Round((surface.To[1] - surface.From[1]) / cell);
        double[] heights = [.. Enumerable.Range(0, rows * Columns).Select(i => Math.Round(surface.Height(surface.From[0] + (i % Columns + 0.5) * cell, surface.To[1] - (i / Columns + 0.5) * cell), 4))];
        return new PathPicture(title, "first parameter", "second parameter", surface.From, [surface.To[0], surface.From[1] + rows * cell], Columns, heights, surface.Goal,
            [.. ways.Select(way => new PictureLine(way.Name, [.. way.X.Take(steps + 1).Select(Rounded)], [.. way.Y.Take(steps + 1).Select(Rounded)]))])
        { Caption = caption };
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
